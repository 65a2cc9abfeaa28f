"""What can be found: one row per text and language, and the words that each source uses.

Promises that the full-text index follows the rows by triggers or generated columns (see the migration),
so that a deleted row cannot be found. Only `index` writes here.
"""

from __future__ import annotations

from django.db import models

from erecode.organisations.models import Organisation


class Findable(models.Model):
    """A text that can be found. `source` names what it came from and is replaced as a whole.

    `scope` says whose it is in the index: town, public or inside, and for readers of which languages
    (see `scopes`). `stems` are what the index holds, those of the title also with a mark before them;
    `squeezed` is title and text in plain words, for exact phrases. `name` and `arguments` give the address.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    source = models.CharField(max_length=120)
    scope = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    title = models.TextField()
    body = models.TextField(blank=True)
    squeezed = models.TextField()
    stems = models.TextField()

    class Meta:
        app_label = "conduct"
        indexes = [models.Index(fields=["organisation", "source"], name="findable_source")]


class Wordlist(models.Model):
    """The words and stems of one source in one scope, with in how many rows each stands.

    `stamp` is new each time, so that a process sees that what it remembers is old.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    source = models.CharField(max_length=120)
    scope = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    stamp = models.UUIDField()
    words = models.JSONField()
    stems = models.JSONField()
    rows = models.PositiveIntegerField()

    class Meta:
        app_label = "conduct"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "scope", "language"], name="one_wordlist"
            )
        ]


class DeadSearch(models.Model):
    """How often one search of a week found nothing. `words` is "" until it was often enough to be shown.

    `sketch` is a keyed digest of the words, "" for all searches of the week together; `days` counts the days
    on which it came, the last of them `counted_on`.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    week = models.DateField()
    sketch = models.CharField(max_length=32, blank=True)
    words = models.CharField(max_length=400, blank=True)
    count = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        app_label = "conduct"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "week", "sketch"], name="dead_search_of_a_week")
        ]
