"""What the room keeps: dilemma cards, team sessions with counted votes, past advice, questions for advice.

Promises that no row joins a voter to an option: `OptionCount` counts, `Seat` says that a telephone voted, and
nothing leads from one to the other (docs/decisions/0013-votes.md). None of them knows a person or a time.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from erecode.conduct.models import Work
from erecode.dilemmas.dilemma import Dilemma, read_dilemma
from erecode.organisations.models import Organisation, Person, Unit


def usual_leaders() -> list[str]:
    """The roles that lead a team session where a town did not choose."""
    return ["manager", "director", "general_director", "integrity_officer", "hr", "counsellor"]


class DilemmaRules(models.Model):
    """What a town chose: who reads and who leads, how few votes stay hidden, how long questions are kept."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="dilemma_rules")
    public = models.BooleanField(default=False)
    leaders = models.JSONField(default=usual_leaders)
    floor = models.PositiveSmallIntegerField(default=4)
    days_kept = models.PositiveSmallIntegerField(default=90)


class DilemmaCard(models.Model):
    """A dilemma as its plain data (see `dilemma.py`); its keys are those of provisions of `work`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="dilemmas")
    key = models.SlugField(max_length=60)
    work = models.ForeignKey(Work, models.PROTECT, related_name="dilemmas")
    draft = models.BooleanField(default=False)
    card = models.JSONField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="dilemma_key_in_town")]

    def read(self) -> Dilemma:
        """The card that is kept."""
        return read_dilemma(self.key, self.card)


class TeamSession(models.Model):
    """A team that talks about a card. `door` is the secret of the QR code, `code` the figures to type.

    `stage` is a step of `stages.py`; `closed` the last round whose votes were shown. `stamp` grows with every
    step. Once it has ended there is no code and no seat left: counts and the agreement stay.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="team_sessions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    card = models.JSONField()  # the card as it was, with its key
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="team_sessions")
    leader = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="team_sessions")
    door = models.CharField(max_length=40, unique=True, null=True)
    code = models.CharField(max_length=6, blank=True)
    until = models.DateTimeField()
    joining = models.BooleanField(default=True)
    stage = models.CharField(max_length=20, default="join")
    closed = models.PositiveSmallIntegerField(default=0)
    stamp = models.PositiveIntegerField(default=0)
    floor = models.PositiveSmallIntegerField(default=4)
    agreement = models.TextField(blank=True)
    ended = models.BooleanField(default=False)
    on = models.DateField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="team_code_once_in_town", condition=~Q(code="")
            )
        ]

    def read(self) -> Dilemma:
        """The card that is talked about."""
        return read_dilemma(str(self.card.get("key", "")), self.card)


class OptionCount(models.Model):
    """How many votes an option got in a round."""

    session = models.ForeignKey(TeamSession, models.CASCADE, related_name="counts")
    round = models.PositiveSmallIntegerField()
    option = models.PositiveSmallIntegerField()
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["round", "option"]
        constraints = [
            models.UniqueConstraint(fields=["session", "round", "option"], name="one_count_per_way_out")
        ]


class Seat(models.Model):
    """A telephone in a session: digests of a random token and of the receipt of its last vote.

    The token is in the telephone alone. The receipt is random too: it says nothing of the option.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(TeamSession, models.CASCADE, related_name="seats")
    token = models.CharField(max_length=64)
    round = models.PositiveSmallIntegerField(default=0)
    receipt = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "token"], name="seat_once_in_session")]


class WrongCodes(models.Model):
    """How many wrong join codes came from a side in a stretch of time; see `joining.py`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    side = models.CharField(max_length=20)
    stretch = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "side", "stretch"], name="wrong_codes_per_side")
        ]


class PastAdvice(models.Model):
    """Advice that was given once, without names: the town's decision memory."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="past_advice")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=120)
    question = models.TextField()
    advice = models.TextField()
    cites = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    writer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    checker = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-published_on", "-pk"]


class Proposal(models.TextChoices):
    """Whether a question may become past advice."""

    NONE = "", "-"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class AdviceQuestion(models.Model):
    """A question to one adviser. It is no report; only the two read it, and it is gone after `gone_on`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    asker = models.ForeignKey(Person, models.CASCADE, related_name="+")
    adviser = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = models.TextField()  # sealed, see `sealed.py`
    answer = models.TextField(blank=True)  # sealed
    asked_on = models.DateField()
    gone_on = models.DateField()
    proposal = models.CharField(max_length=10, choices=Proposal.choices, blank=True, default="")

    class Meta:
        ordering = ["asked_on", "pk"]
