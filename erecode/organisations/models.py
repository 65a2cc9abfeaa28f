"""Towns, their legal entities and units, people, the roles they hold, and accounts to sign in with.

Promises that every row belongs to one town and that a key is unique in it. A person may have no account
(signs on paper or by QR) and an account may be a person in several towns.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class Organisation(models.Model):
    """A town on this installation: a local authority with one or more legal entities."""

    slug = models.SlugField(max_length=60, unique=True)
    names = models.JSONField()
    languages = models.JSONField(default=list)  # the main language first
    theme = models.JSONField(default=dict, blank=True)  # design tokens, checked when they are set
    provenance = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.slug

    @property
    def main_language(self) -> str:
        """The language that the town's texts are adopted in."""
        return str(self.languages[0]) if self.languages else "nl"


class EntityKind(models.TextChoices):
    """Which kind of legal entity a town holds."""

    MUNICIPALITY = "municipality"
    WELFARE = "welfare"
    AGENCY = "agency"


class LegalEntity(models.Model):
    """Municipality, OCMW or agency, keyed by its KBO number (ten digits, no dots)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="entities")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=EntityKind.choices)
    kbo = models.CharField(max_length=10)
    ovo = models.CharField(max_length=9, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    names = models.JSONField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="entity_key_in_town")]


class Unit(models.Model):
    """A service or department; units form a tree."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    key = models.SlugField(max_length=60)
    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    names = models.JSONField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="unit_key_in_town")]


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the login name is a mail address in lower case."""

    def create_user(self, mail: str, password: str | None = None) -> Account:
        """An account with a password, or without one (which then cannot be used to sign in)."""
        account = self.model(mail=mail.strip().lower())
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account by mail address, however it was typed."""
        return self.get(mail=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Something to sign in with. What it may do follows from the persons it is, per town."""

    mail = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)  # may sign in by a demo link, where the installation allows it

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "mail"
    EMAIL_FIELD = "mail"


class Category(models.Model):
    """A category of people of the town, such as statutory staff: codes and campaigns are aimed by it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="categories")
    key = models.SlugField(max_length=40)
    names = models.JSONField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="category_key_in_town")]


class ClosingDay(models.Model):
    """A day on which the town does not work, besides weekends and legal holidays: no term counts it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="closing_days")
    day = models.DateField()
    names = models.JSONField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="closing_day_once")]


class Profession(models.Model):
    """A profession that somebody practises for the town; `secrecy` where professional secrecy binds it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="professions")
    key = models.SlugField(max_length=40)
    names = models.JSONField()
    secrecy = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="profession_key_in_town")]


class Person(models.Model):
    """Somebody who works for the town, in whatever category, with or without an account.

    `category` is the key of a category of the town. `unit` is the unit of today; `memberships` tell the
    past and what is to come. `since` and `until` are the first and last day (open where not known).
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="people")
    key = models.SlugField(max_length=80)
    number = models.CharField(
        max_length=40, blank=True
    )  # of the staff administration; stays when a name changes
    name = models.CharField(max_length=200)
    mail = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    function = models.JSONField(default=dict, blank=True)
    category = models.CharField(max_length=40)
    profession = models.ForeignKey(Profession, models.SET_NULL, null=True, blank=True, related_name="people")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="persons")
    demo = models.BooleanField(default=False)  # asks for a demo link; the account says whether it may
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="person_key_in_town"),
            models.UniqueConstraint(
                fields=["organisation", "account"],
                name="one_person_per_account_and_town",
                condition=Q(account__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["organisation", "number"], name="number_once_in_town", condition=~Q(number="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def roles_on(self, day: dt.date) -> frozenset[str]:
        """The roles held on a day."""
        return frozenset(
            r.role
            for r in self.roles.all()
            if (not r.since or r.since <= day) and (not r.until or day <= r.until)
        )


class Role(models.TextChoices):
    """What somebody is in the town, apart from a colleague."""

    MANAGER = "manager"
    DIRECTOR = "director"
    GENERAL_DIRECTOR = "general_director"
    INTEGRITY_OFFICER = "integrity_officer"
    HR = "hr"
    COMMUNICATIONS = "communications"
    REPORTING_OFFICER = "reporting_officer"
    COUNSELLOR = "counsellor"
    PREVENTION_ADVISER = "prevention_adviser"
    DPO = "dpo"
    AUDITOR = "auditor"


class RoleHolding(models.Model):
    """A role that a person holds between two days (both included; open where not given).

    `unit` says of which unit, with all below it; where it is not given a manager leads the own unit.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="roles")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "unit", "since"], name="role_once_per_start")
        ]


class Membership(models.Model):
    """The unit that a person belongs to between two days (both included; open where not given)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class StandIn(models.Model):
    """Who takes over a person's approvals between two days (both included)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="stand_ins")
    stand_in = models.ForeignKey(Person, models.CASCADE, related_name="stands_in_for")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=models.F("stand_in")), name="nobody_stands_in_for_themselves"
            )
        ]


class ProtectedLeave(models.Model):
    """Days on which nobody reminds a person of anything. Why somebody is away is not kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="leaves")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class Happening(models.TextChoices):
    """What happens to a person in a town."""

    JOINED = "joined"
    MOVED = "moved"
    LEFT = "left"


class PersonEvent(models.Model):
    """Joining, changing unit or leaving on a day, which may lie ahead. Other rooms ask for those since a day.

    `facts` holds plain values, such as the keys of the old and the new unit. `done_at` is set when this
    room has drawn its own consequences (unit changed, account closed).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Happening.choices)
    on = models.DateField()
    facts = models.JSONField(default=dict, blank=True)
    recorded_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["on", "kind"], name="event_by_day")]


class ImportState(models.TextChoices):
    """How far a file with people is."""

    MAPPING = "mapping"
    TRIED = "tried"
    APPLIED = "applied"


class PeopleImport(models.Model):
    """A file with people: what it holds, which column is what, and what applying it would change.

    `rows` and `plan` are the plain values of `wanted` and `import_plan`; nothing of it touches the people
    before somebody applies it. Once it is applied, only counts and the digest stay.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="people_imports")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    table = models.JSONField(default=dict)  # headers and rows as they were read
    columns = models.JSONField(default=list)  # what each column holds, "" where it is left out
    leaving = models.BooleanField(default=False)  # whoever is missing from the file has left
    plan = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.MAPPING)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
