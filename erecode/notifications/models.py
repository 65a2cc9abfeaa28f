"""What the room keeps: notices that wait, mails that go out, the town's own words for them, its settings.

Promises that a key is used once per person and that every mail has one Message-ID for life. Rows are written
by the actions, the digest maker and the postman alone.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from erecode.organisations.models import Organisation, Person


class Waiting(models.TextChoices):
    """Where a notice stands."""

    QUEUED = "queued"
    HELD = "held"  # the person is on protected leave: it waits until that ends
    UNREACHABLE = "unreachable"  # no address, or the person is gone
    MAILED = "mailed"  # a mail carries it; the mail's state tells the rest


class Going(models.TextChoices):
    """Where a mail stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"  # a postman has it in the bag
    HANDING_OVER = "handing_over"  # from just before the last dot until the server answers
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    UNSURE = "unsure"  # handed over, but nobody knows whether the server took it: never repeated by itself


class Mail(models.Model):
    """One outgoing message to one address. A digest belongs to a person; a sign-in mail to an address alone.

    `message_id` stays the same at every attempt. `claimed_by` and `touched_at` say which postman has it and
    since when. `secret` mails carry a way in: their text is emptied as soon as they are gone.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="mails")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="mails")
    kind = models.CharField(max_length=80)
    address = models.EmailField()
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=Going.choices, default=Going.QUEUED)
    queued_at = models.DateTimeField()
    next_try = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    claimed_by = models.CharField(max_length=40, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "next_try"], name="mail_by_next_try"),
            models.Index(fields=["organisation", "state"], name="mail_by_state_in_town"),
        ]


class QueuedNotice(models.Model):
    """One thing that a person is told, with the facts that its wording names; see `notice.Notice`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    facts = models.JSONField(default=dict, blank=True)
    path = models.CharField(max_length=500, blank=True)
    not_before = models.DateTimeField()
    queued_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=Waiting.choices, default=Waiting.QUEUED)
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="notices")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once_per_person")]
        indexes = [models.Index(fields=["organisation", "state", "not_before"], name="notice_by_state")]


class Wording(models.Model):
    """The town's own words for a kind of notice in a language; where there is none, the default holds."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    line = models.TextField()

    class Meta:
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "language"], name="wording_once")
        ]


class MailSettings(models.Model):
    """When a town's digests go out (whole hours in Brussels), and how long their text is kept after."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="mail_settings")
    from_hour = models.PositiveSmallIntegerField(default=7, validators=[MaxValueValidator(23)])
    until_hour = models.PositiveSmallIntegerField(
        default=19, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    keep_days = models.PositiveSmallIntegerField(
        default=90, validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )


class ServerTrouble(models.Model):
    """That the mail server of this installation does not take our mail, since when, and what it said."""

    since = models.DateTimeField()
    sentence = models.TextField()
