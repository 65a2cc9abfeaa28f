"""Works and their editions, provisions and texts; drafts and imports; what may change beside them.

Promises, in the database itself, one working draft per work, one address per provision and edition, and
no edition without provisions' keys. A frozen edition is never updated: `actions` only ever adds one.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q

from erecode.conduct.search.models import DeadSearch, Findable, Wordlist
from erecode.conduct.tree import Kind, Modality
from erecode.organisations.models import LegalEntity, Organisation, Person, Unit

__all__ = ["DeadSearch", "Findable", "Wordlist"]  # Django finds the search tables here


class WorkKind(models.TextChoices):
    """A code of conduct, or a framework (competency dictionary, values with levels)."""

    CODE = "code"
    FRAMEWORK = "framework"


class Work(models.Model):
    """A code or a dictionary over all its editions. `slug` is part of every address below it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="works")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=WorkKind.choices)
    titles = models.JSONField()
    public = models.BooleanField(default=True)
    scheme = models.CharField(max_length=20, blank=True)  # framework: "grade" or "proficiency"
    levels = models.JSONField(default=list, blank=True)  # framework: the levels' names in order
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]
        constraints = [models.UniqueConstraint(fields=["organisation", "slug"], name="work_slug_in_town")]


class EditionQuerySet(models.QuerySet["Edition"]):
    """Adjectives for editions."""

    def in_force_on(self, day: dt.date) -> EditionQuerySet:
        """Those in force on a day, the newest first."""
        return self.filter(
            Q(in_force_until__isnull=True) | Q(in_force_until__gte=day), in_force_from__lte=day
        ).order_by("-in_force_from", "-pk")


class Edition(models.Model):
    """A frozen text. `label` is its place in the address; `digest` the SHA-256 of all it says.

    `languages` names the languages it has, the adopted one first. `in_force_until` is the last day.
    """

    work = models.ForeignKey(Work, models.CASCADE, related_name="editions")
    label = models.SlugField(max_length=40)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list)
    note = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=200)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-in_force_from", "-pk"]
        constraints = [models.UniqueConstraint(fields=["work", "label"], name="edition_label_in_work")]


class Decision(models.Model):
    """The decision of a body that adopted an edition; often one per legal entity."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="decisions")
    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="decisions")
    body = models.JSONField()
    date = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]


class Provision(models.Model):
    """One titled part or provision of an edition: the spine that everything else points at.

    `position` is the reading order over the whole edition from 0; `parent` the part or item it is in.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="provisions")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    key = models.SlugField(max_length=120)
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    label = models.CharField(max_length=60, blank=True)
    modality = models.CharField(max_length=20, blank=True, choices=[(m.value, m.value) for m in Modality])
    binds = models.CharField(max_length=300, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="provision_key_in_edition"),
            models.UniqueConstraint(fields=["edition", "position"], name="provision_position_in_edition"),
        ]


class ProvisionText(models.Model):
    """What a provision says in one language. `based_on` is set where the translation is stale."""

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    text = models.TextField()
    based_on = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provision", "language"], name="one_text_per_language")
        ]


class ImportState(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting"
    READING = "reading"
    REFUSED = "refused"
    READY = "ready"  # read, and its drafts stand for review


class Becomes(models.TextChoices):
    """What an uploaded document is to become."""

    NEW = "new"  # a code, a dictionary or both: the reading says which
    EDITION = "edition"  # of the work named beside it


class Import(models.Model):
    """A document that somebody uploaded, and what reading it gave.

    `reading` is the JSON of the reading contract, `lines` the source's own lines as (page, line, text).
    `sentence` holds the refusal per language. `started_at` also names the run that reads it: a run whose
    start is no longer this one writes nothing.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="imports")
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    becomes = models.CharField(max_length=20, choices=Becomes.choices, default=Becomes.NEW)
    work = models.ForeignKey(Work, models.SET_NULL, null=True, blank=True, related_name="imports")
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)
    pages_read = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)  # 0 where the format has none, or nobody counted yet
    sentence = models.JSONField(default=dict, blank=True)
    reading = models.JSONField(null=True, blank=True)
    lines = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="imports")
    at = models.DateTimeField()


class Draft(models.Model):
    """The one working draft of a work: a tree (see `tree.py`) with a revision that only grows.

    `aside` holds what is not in the tree, imported or removed, each as {"item": …, "reason": …}.
    """

    work = models.OneToOneField(Work, models.CASCADE, related_name="draft")
    tree = models.JSONField(default=list)
    aside = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, default="nl")
    revision = models.PositiveIntegerField(default=0)
    base = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.ForeignKey(Import, models.SET_NULL, null=True, blank=True, related_name="drafts")
    seen = models.JSONField(default=list, blank=True)  # findings that a person has dealt with
    changed_at = models.DateTimeField()


class ChangeState(models.TextChoices):
    """Whether an edit stands. A new edit drops those that were undone: they can no longer be redone."""

    STANDS = "stands"
    UNDONE = "undone"
    DROPPED = "dropped"


class DraftChange(models.Model):
    """One edit of a draft, with the steps that undo it. `revision` is the draft's after the edit.

    Undoing and redoing are edits too, so that others see them come: `of` names the edit that they turn.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=20, default="")
    edit = models.JSONField()
    undo = models.JSONField()
    state = models.CharField(max_length=20, choices=ChangeState.choices, default=ChangeState.STANDS)
    of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["draft", "revision"], name="one_change_per_revision")]


class PracticeNote(models.Model):
    """A note beside the adopted text; with a unit it is that unit's service agreement (dienstafspraak).

    It points at a provision by key, so that it stays when a new edition keeps the provision.
    """

    work = models.ForeignKey(Work, models.CASCADE, related_name="practice")
    key = models.SlugField(max_length=120)
    provision_key = models.SlugField(max_length=120)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="agreements")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    review = models.DateField(null=True, blank=True)
    texts = models.JSONField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["work", "key"], name="practice_key_in_work")]


class LinkState(models.TextChoices):
    """What is known of where a link leads."""

    UNCHECKED = "unchecked"
    WORKS = "works"
    EMPTY = "empty"
    BROKEN = "broken"


class Link(models.Model):
    """A link beside a provision, kept by an owner; `internal` ones work inside the organisation only."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="links")
    key = models.SlugField(max_length=120)
    provision_key = models.SlugField(max_length=120)
    url = models.CharField(max_length=1000, blank=True)
    internal = models.BooleanField(default=False)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    titles = models.JSONField()
    state = models.CharField(max_length=20, choices=LinkState.choices, default=LinkState.UNCHECKED)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["work", "key"], name="link_key_in_work")]


class ContactPoint(models.Model):
    """Whom to turn to for something; today's holder may change without touching the adopted text."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    key = models.SlugField(max_length=80)
    names = models.JSONField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="contacts")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="contacts")
    phone = models.CharField(max_length=60, blank=True)
    mail = models.EmailField(blank=True)
    hours = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="contact_key_in_town")]


class ContactUse(models.Model):
    """That a provision (by key, over all editions) points at a contact point."""

    contact = models.ForeignKey(ContactPoint, models.CASCADE, related_name="uses")
    work = models.ForeignKey(Work, models.CASCADE, related_name="contact_uses")
    provision_key = models.SlugField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "work", "provision_key"], name="contact_once_per_provision"
            )
        ]
