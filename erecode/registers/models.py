"""What the room keeps: versions of register definitions, declarations, what happened to them, and their end.

Promises that a declaration names the version that it was made under, that its number is unique per town,
register and year, and that what the register view sorts, sums and searches by has its own columns. Values
that only the definition understands are JSON. A destroyed declaration leaves no row here.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from erecode.organisations.models import Organisation, Person, Unit
from erecode.registers.definition import Timing
from erecode.registers.flow import State


class RegisterVersion(models.Model):
    """One version of a register's definition. The published one with the highest number is in use.

    Number 0 is the working draft. `definition` is what `plain.write` makes of it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="register_versions")
    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=400, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["organisation", "key", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key", "number"], name="register_version_once")
        ]


class Declaration(models.Model):
    """One declaration in a register.

    `person` is whom it is about (None where nobody may be named), `entered_by` who typed it where that is
    somebody else, `relation` a colleague that it declares a relation with. `decider` is asked now, at place
    `step` of the route. `revision` grows with every change: a form that was made from an older one is stale.
    `summary` is the line in lists, `outsider` the giver or other party as typed and `outsider_key` in the
    form in which the same one is recognised; `amount` is in cents.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="declarations")
    version = models.ForeignKey(RegisterVersion, models.PROTECT, related_name="declarations")
    register = models.SlugField(max_length=60)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="declarations")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="declarations")
    relation = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="declarations_of_relation"
    )
    entered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="declarations_entered"
    )
    timing = models.CharField(max_length=10, choices=[(t.value, t.value) for t in Timing])
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in State])
    step = models.PositiveSmallIntegerField(default=0)
    decider = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="declarations_to_decide"
    )
    revision = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=2, default="nl")
    values = models.JSONField(default=dict)
    typed = models.JSONField(
        default=dict, blank=True
    )  # of a draft: the words, also those that cannot be read
    summary = models.CharField(max_length=300, blank=True)
    outsider = models.CharField(max_length=300, blank=True)
    outsider_key = models.CharField(max_length=300, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    renew_on = models.DateField(null=True, blank=True)
    held = models.BooleanField(default=False)  # a legal hold: nobody may destroy it
    form_key = models.CharField(max_length=40, blank=True)  # of the form that made it: sent twice is once
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )  # what ends when this one is approved or noted

    class Meta:
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "register", "year", "number"],
                name="declaration_number",
                condition=Q(number__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["organisation", "form_key"], name="declaration_form_once", condition=~Q(form_key="")
            ),
        ]
        indexes = [
            models.Index(fields=["decider", "due_on"], name="decl_inbox", condition=Q(state="waiting")),
            models.Index(fields=["organisation", "register", "-declared_at", "-id"], name="decl_view"),
            models.Index(fields=["organisation", "register", "state", "-declared_at"], name="decl_state"),
            models.Index(fields=["person", "-made_at"], name="decl_mine"),
            models.Index(fields=["organisation", "register", "year", "outsider_key"], name="decl_outsider"),
            models.Index(fields=["organisation", "register", "year", "person"], name="decl_person"),
        ]


class Numbering(models.Model):
    """The last number given in a register in a year; its row is locked while the next is given."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    register = models.SlugField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "register", "year"], name="numbering_once")
        ]


class Happening(models.Model):
    """One act on a declaration, for its page; the audit chain has the proof without the words."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="happenings")
    at = models.DateTimeField()
    act = models.CharField(max_length=30)
    actor = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]


class Condition(models.Model):
    """A condition of an approval: a task with a last day, countersigned by the declarer.

    `reminded_at` is when the declarer was reminded of it, `missed_at` when whoever decided was told that it
    was not met in time.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="conditions")
    words = models.TextField()
    until = models.DateField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["until", "pk"]


class Attachment(models.Model):
    """A file with a declaration; `place` is its path below the folder of files."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="attachments")
    field = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]


class PublicWords(models.Model):
    """What whoever keeps a register released of the free words of a declaration, for everybody to read.

    `words` is by field; a field that is not in it is kept back. There is no row as long as nobody looked, and
    none any more once those words were changed.
    """

    declaration = models.OneToOneField(Declaration, models.CASCADE, related_name="public_words")
    words = models.JSONField(default=dict)


class NilReturn(models.Model):
    """ "Nothing to declare" by a person in a register for a year; taken back by declaring something there."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    register = models.SlugField(max_length=60)
    person = models.ForeignKey(Person, models.CASCADE, related_name="nil_returns")
    year = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "person", "year"], name="nil_return_once")]


class Letter(models.Model):
    """What a declarer was told about a decision, in words, as it was when it was decided.

    `content` is all that the document says; `digest` its SHA-256. Never changed: a new decision is a new
    letter.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="letters")
    at = models.DateTimeField()
    language = models.CharField(max_length=2)
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-at", "-pk"]


class LinkRules(models.Model):
    """Whether a town mails links to decide with, and how many days each is good."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    mailed = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField(default=7)


class DecisionLink(models.Model):
    """A one-time link in a mail to a decider; it opens a page that asks for confirmation.

    It is good for the declaration as it was, at `revision`: whatever happens to it ends the link.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="links")
    decider = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # of the secret; the secret itself is not kept
    revision = models.PositiveIntegerField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Procurement(models.Model):
    """An award procedure of the town with the parties that take part: the guard looks here."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="procurements")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    opens = models.DateField()
    closes = models.DateField(null=True, blank=True)
    parties = models.JSONField(default=list)  # names as typed
    party_keys = models.JSONField(default=list)  # in the form in which the same one is recognised
    people = models.ManyToManyField(Person, related_name="procurements", blank=True)

    class Meta:
        ordering = ["-opens", "key"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="procurement_key_in_town")
        ]


class Destruction(models.Model):
    """A list of declarations whose time is over, and, once approved, the certificate without content.

    `rows` holds register, year and number of each: never what was in it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="destructions")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-made_at"]


class Forwarding(models.Model):
    """A declaration that was passed on to the town's report line, and what came of it.

    `delivery` names the message that carries it; None where somebody passed it on by hand. `reference` and
    `url` are what the report line calls it and its page about it.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="forwardings")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    delivery = models.UUIDField(null=True, blank=True, unique=True)
    reference = models.CharField(max_length=100, blank=True)
    url = models.CharField(max_length=500, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]


class AfterCare(models.Model):
    """A task of whoever keeps a register, after facts that somebody was hurt by; it has a last day."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="after_care")
    words = models.CharField(max_length=300)
    until = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["until", "pk"]
