"""What the room keeps: whom a town's happenings are told to, and each message on its way.

Promises that a key makes one message per receiver, that a message keeps its name (`uid`) at every attempt,
and that a town has one report line at most. Secrets are sealed.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from erecode.organisations.models import Organisation
from erecode.webhooks.addresses import LONGEST


class Going(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued"
    ARRIVED = "arrived"
    GIVEN_UP = "given_up"


class Paused(models.TextChoices):
    """Why a receiver is told nothing for now."""

    NO = ""
    BY_HAND = "by_hand"
    GONE = "gone"  # it answered that it wants nothing more (410)


class Receiver(models.Model):
    """A system of the town that is told what happens, at one https address.

    `kinds` are those that it wants; of last days it hears so many working days `ahead`. The `report_line`
    gets what somebody forwards to it as well.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="receivers")
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=LONGEST)
    kinds = models.JSONField(default=list)
    ahead = models.PositiveSmallIntegerField(default=1)
    report_line = models.BooleanField(default=False)
    secret = models.TextField()  # sealed
    paused = models.CharField(max_length=10, choices=Paused.choices, default=Paused.NO, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "address"], name="receiver_address_once"),
            models.UniqueConstraint(
                fields=["organisation"], name="one_report_line", condition=Q(report_line=True)
            ),
        ]


class Delivery(models.Model):
    """One message to one receiver. `body` is emptied once it arrived where it holds what was declared.

    `then` is the dotted path of a job that the room that announced wants run with the `uid` once it is
    known what became of it. `answer` is what the report line said.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    then = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=Going.choices, default=Going.QUEUED)
    queued_at = models.DateTimeField()
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    answer = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["receiver", "key"], name="delivery_once")]
        indexes = [
            models.Index(fields=["next_try"], name="delivery_next", condition=Q(state="queued")),
            models.Index(fields=["receiver", "-id"], name="delivery_newest"),
        ]
