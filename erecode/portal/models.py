"""What the room keeps: that somebody has a secret address of a calendar, never the address itself."""

from __future__ import annotations

from django.db import models

from erecode.organisations.models import Person


class CalendarAddress(models.Model):
    """The secret address at which a calendar reads somebody's terms; `digest` is that of its secret."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_address")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
