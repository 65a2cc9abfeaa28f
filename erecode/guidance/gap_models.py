"""How often the code did not say, and what was done about it. Nothing here is about who asked, or when.

Promises, in the database itself, one count per month and gap. A month is the smallest moment; only `gaps`
counts, only `gap_actions` marks. Searches in vain are counted in `conduct.search.dead_ends`.
"""

from __future__ import annotations

from django.db import models

from erecode.organisations.models import Organisation, Person


class GapKind(models.TextChoices):
    """Where the code left somebody without an answer."""

    SILENT = "silent"  # the verdict was "not regulated"
    UNSURE = "unsure"  # somebody did not know the answer to a question that mattered
    VAIN = "vain"  # a search found nothing


class GapState(models.TextChoices):
    """What the integrity officer made of a gap."""

    NEW = "new"
    TABLE = "table"  # it becomes a situation, or a rule of one
    NOTE = "note"  # a practice note will say it
    DONE = "done"


class GapCount(models.Model):
    """How often a situation, or one question of it, ended without an answer in a month (its first day)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=20, choices=GapKind.choices)
    situation = models.SlugField(max_length=60)
    question = models.SlugField(max_length=60, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "kind", "situation", "question"],
                name="one_gap_count_a_month",
            )
        ]


class GapMark(models.Model):
    """What was made of a gap. `key` is a situation, "situation/question", or the words of a search."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=GapKind.choices)
    key = models.CharField(max_length=400)
    state = models.CharField(max_length=20, choices=GapState.choices)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "key"], name="one_mark_per_gap")
        ]
