"""The chain: one entry per act or look, each carrying the hash of the one before it in its chain.

Promises that the database itself refuses to change or drop an entry (triggers, see the migration). No
foreign keys: an entry holds plain words and outlives what it tells of.
"""

from __future__ import annotations

from django.db import models


class Chain(models.Model):
    """The head of one town's chain; its row is locked while an entry is added."""

    name = models.SlugField(max_length=80, unique=True)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One act (`verb` in the past tense, such as "edition.frozen") by `actor` on `subject`.

    `facts` holds plain values only. `digest` is the SHA-256 of the entry's canonical JSON together with
    the previous digest.
    """

    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="entry_once_per_number")]
        indexes = [
            models.Index(fields=["chain", "subject"], name="entry_subject"),
            models.Index(fields=["chain", "actor"], name="entry_actor"),
        ]
        ordering = ["chain", "number"]
