"""What signing in keeps: badges, kiosks, devices, second factors, links, sessions, tries, a town's rules.

Promises that a secret is never kept as such (a digest, a slow hash or sealed), that a person has one live
badge at most, and that tries are rows that several processes count together.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from erecode.organisations.models import Organisation, Person, Unit


class TownRules(models.Model):
    """How a town wants its people to sign in: which roles need a second factor, and names at a kiosk."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="signin_rules")
    second_factor_roles = models.JSONField(default=list)
    names_at_kiosk = models.BooleanField(default=False)


class Badge(models.Model):
    """What a person without an account shows: a number (also in a QR code), good only with the PIN.

    `start_code` (hashed) lets the person choose a PIN once. `strange` and `at_kiosks` count the wrong tries
    since the last start code, from devices that never used the badge and from kiosks.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="badges")
    token = models.CharField(max_length=16, unique=True)
    pin = models.CharField(max_length=200, blank=True)
    start_code = models.CharField(max_length=200, blank=True)
    start_until = models.DateTimeField(null=True, blank=True)
    strange = models.PositiveIntegerField(default=0)
    at_kiosks = models.PositiveIntegerField(default=0)
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], name="one_live_badge_per_person", condition=Q(ended_at__isnull=True)
            )
        ]


class Kiosk(models.Model):
    """A device that stands at a unit for whoever comes by; its cookie holds what `token` is the digest of."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="kiosks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="kiosks")
    name = models.CharField(max_length=80)
    token = models.CharField(max_length=64, unique=True)
    enrolled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]


class Device(models.Model):
    """A browser that signed in before, for one account or one badge. It has tries of its own.

    `token` is the digest of the browser's cookie, the same for everybody who uses that browser.
    """

    token = models.CharField(max_length=64)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="devices"
    )
    badge = models.ForeignKey(Badge, models.CASCADE, null=True, blank=True, related_name="devices")
    agent = models.CharField(max_length=40)
    first_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    trusted_until = models.DateTimeField(null=True, blank=True)  # until then no code is asked here

    class Meta:
        ordering = ["-seen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "account"],
                name="device_once_per_account",
                condition=Q(account__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["token", "badge"], name="device_once_per_badge", condition=Q(badge__isnull=False)
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False, badge__isnull=True)
                | Q(account__isnull=True, badge__isnull=False),
                name="device_of_an_account_or_a_badge",
            ),
        ]


class Tries(models.Model):
    """The wrong tries at one secret (`subject`) from one side (`origin`), and when the next may come."""

    subject = models.CharField(max_length=80)
    origin = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    open_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "origin"], name="tries_once_per_side")]


class Totp(models.Model):
    """The secret (sealed) that an account shares with an authenticator app; counts once it is confirmed."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="totp")
    sealed = models.CharField(max_length=255)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)  # a code is good once


class Passkey(models.Model):
    """A key that a device keeps for an account; only its public half is here."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    identifier = models.CharField(max_length=1400, unique=True)
    credential = models.BinaryField()
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    uses = models.BigIntegerField(default=0)  # the device's own counter

    class Meta:
        ordering = ["pk"]


class RecoveryCode(models.Model):
    """The digest of a code on paper, good once in place of the second factor."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once_per_account")
        ]


class MailLink(models.Model):
    """The digest of a sign-in link that was mailed: good once, until a moment."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_links")
    digest = models.CharField(max_length=64, unique=True)
    onward = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)


class OpenSession(models.Model):
    """A session of an account, as its owner sees it: since when, from where, on what."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    method = models.CharField(max_length=20)
    address = models.CharField(max_length=45)
    agent = models.CharField(max_length=40)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at", "-pk"]
