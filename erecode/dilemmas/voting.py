"""Joining and voting by telephone: the only writers of seats and counts.

Promises that nothing stored joins a telephone to an option, that a telephone counts once per round, and that
it may change its vote until the round closes. What it voted is known to the telephone alone: `Held` is sealed
in its cookie and comes back with the next vote. Nothing is recorded of who voted; see docs/decisions/0013.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.dilemmas.models import OptionCount, Seat, TeamSession
from erecode.dilemmas.stages import VOTING
from erecode.signin.sealing import seal, unseal

MOST_SEATS = 300


@dataclass(frozen=True, slots=True)
class Held:
    """What a telephone holds: its token, and its last vote with the receipt for changing it."""

    door: str
    token: str
    round: int = 0
    option: int = -1
    receipt: str = ""


def sealed(held: Held) -> str:
    """As it stands in the cookie: nobody but this installation reads or makes it."""
    return seal(json.dumps(asdict(held)))


def opened(cookie: str, door: str) -> Held | None:
    """What a cookie holds, if it is one of this session."""
    try:
        held = Held(**json.loads(unseal(cookie)))
    except (InvalidToken, ValueError, TypeError):
        return None
    return held if held.door == door else None


@transaction.atomic
def join(*, session: TeamSession) -> Held:
    """A seat for one more telephone. Raises Refused where the door is closed."""
    row = TeamSession.objects.select_for_update().get(pk=session.pk)
    if row.ended or row.until < now() or not row.door:
        raise Refused(_("This session is over."))
    if not row.joining or Seat.objects.filter(session=row).count() >= MOST_SEATS:
        raise Refused(_("Nobody can join any more. Ask whoever leads the session to open the door."))
    held = Held(row.door, secrets.token_urlsafe(24))
    Seat.objects.create(session=row, token=digest(held.token))
    return held


@transaction.atomic
def vote(*, session: TeamSession, held: Held, option: int) -> Held:
    """Count a vote, or change the one that this telephone gave in this round."""
    row = TeamSession.objects.select_for_update().get(pk=session.pk)
    number = VOTING.get(row.stage, 0)
    if row.ended or not number or number <= row.closed:
        raise Refused(_("The vote is closed. Look at the big screen."))
    counts = OptionCount.objects.filter(session=row, round=number)
    if not counts.filter(option=option).exists():
        raise Refused(_("Choose one of the ways out on your screen."))
    receipt = secrets.token_urlsafe(24)
    if not _spend(row, held, number, receipt):
        raise Refused(_("Your vote counts already. It cannot be changed on this telephone any more."))
    if held.round == number:
        counts.filter(option=held.option, votes__gt=0).update(votes=F("votes") - 1)
    counts.filter(option=option).update(votes=F("votes") + 1)
    return Held(held.door, held.token, number, option, receipt)


def _spend(session: TeamSession, held: Held, number: int, receipt: str) -> bool:
    """Take the seat's turn in this round, or its receipt for a change; False where it was taken before."""
    seat = Seat.objects.filter(session=session, token=digest(held.token))
    turn = seat.filter(round=number, receipt=digest(held.receipt))
    if held.round != number:
        turn = seat.exclude(round=number)
    return turn.update(round=number, receipt=digest(receipt)) == 1


def digest(secret: str) -> str:
    """What is kept of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
