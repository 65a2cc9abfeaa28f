"""What the room keeps: the dated versions of a town's decision tables, and its step cards.

Promises, in the database itself, one number per version and one working draft per situation. A published
version is never updated: `table_actions` only ever adds one. Nothing here is about who asks.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from erecode.conduct.models import Edition, Work
from erecode.guidance.gap_models import GapCount, GapMark
from erecode.guidance.plain import read_sheet
from erecode.guidance.sheet import Sheet
from erecode.organisations.models import Organisation, Person

__all__ = ["GapCount", "GapMark"]  # Django finds the gap radar's tables here


class TableState(models.TextChoices):
    """Whether a version answers people yet."""

    DRAFT = "draft"
    PUBLISHED = "published"


class TableVersion(models.Model):
    """A town's table of one situation, as it is from a day on.

    `sheet` is the plain data of the table with its scenarios (see `plain.py`), `digest` the SHA-256 of that.
    `edition` holds the provisions that it was confirmed with; `in_force_from` is None where it was always so.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tables")
    situation = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=TableState.choices, default=TableState.DRAFT)
    work = models.ForeignKey(Work, models.PROTECT, related_name="tables")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="tables")
    sheet = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.JSONField(default=dict, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # of a draft: it grows with every change
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    published_by = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation", "situation", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "situation", "number"], name="table_number_in_situation"
            ),
            models.UniqueConstraint(
                fields=["organisation", "situation"],
                name="one_table_draft_per_situation",
                condition=Q(state="draft"),
            ),
        ]

    def read(self) -> Sheet:
        """The sheet that is kept."""
        return read_sheet(self.situation, self.sheet)

    def holds_on(self, day: dt.date) -> bool:
        """Whether a published version answers on a day, unless a later number does too."""
        started = self.in_force_from is None or self.in_force_from <= day
        return started and (self.in_force_until is None or day <= self.in_force_until)


class StepCard(models.Model):
    """A step card, for “What do I do when…”: a few short steps to take at once, and whom to call.

    `card` is its plain data (see `card.py`); `cites` in it are keys of provisions of `work`.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="cards")
    key = models.SlugField(max_length=60)
    work = models.ForeignKey(Work, models.PROTECT, related_name="cards")
    card = models.JSONField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="card_key_in_town")]


class LookOutcome(models.TextChoices):
    """What a keeper says of a table whose words change."""

    STANDS = "stands"  # it is still right with the new words
    PAUSED = "paused"  # it gives no answer until it is changed


class Look(models.Model):
    """That a keeper looked at a table beside the words of a text, perhaps before that text was published.

    `table` is the digest of the sheet, `words` that of the words (see `flagging.words_digest`): other words,
    or another version, ask for another look.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="looks")
    situation = models.SlugField(max_length=60)
    table = models.CharField(max_length=64)
    words = models.CharField(max_length=64)
    outcome = models.CharField(max_length=20, choices=LookOutcome.choices)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "situation", "table", "words"], name="one_look_per_table_and_words"
            )
        ]
