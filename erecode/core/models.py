"""The publication stamp: one row that moves on whenever what the public sees changes."""

from __future__ import annotations

from django.db import models


class Publication(models.Model):
    """A single row, pk 1. `stamp` only grows; every web process looks at it once a second."""

    stamp = models.BigIntegerField(default=0)
