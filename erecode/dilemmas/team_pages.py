"""What the pages of a team session show: the screen at a step, the votes, a telephone, and the record.

Promises that votes are told only once they were shown, and never below the session's floor.
"""

from __future__ import annotations

from dataclasses import dataclass

import segno

from erecode.conduct.quoting import Quote, quotes
from erecode.core.texts import pick
from erecode.dilemmas.dilemma import Dilemma
from erecode.dilemmas.models import OptionCount, Seat, TeamSession
from erecode.dilemmas.stages import ROUNDS, SHOWING, STAGES, VOTING
from erecode.dilemmas.voting import Held
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of a round; no rows where they were too few to be shown."""

    round: int
    total: int
    rows: list[tuple[str, int]]

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((count for _way, count in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Screen:
    """The big screen at one step."""

    session: TeamSession
    card: Dilemma
    here: int
    voted: int
    step: int
    steps: int
    quotes: list[Quote]
    values: list[Quote]
    votes: list[Votes]
    code: str
    qr: str
    address: str

    @property
    def voting(self) -> bool:
        """Whether a round is open now."""
        return self.session.stage in VOTING


def screen_of(session: TeamSession, town: Organisation, address: str) -> Screen:
    """The screen of a running session; `address` is what the QR code holds."""
    card, stage = session.read(), session.stage
    said = stage == "values"
    here, voted = tally_of(session)
    return Screen(
        session=session,
        card=card,
        here=here,
        voted=voted,
        step=STAGES.index(stage) + 1,
        steps=len(STAGES),
        quotes=quotes(town, card.cites, on=session.on) if said else [],
        values=quotes(town, card.values, on=session.on) if said else [],
        votes=votes_of(session, [number for number in ROUNDS if SHOWING.get(stage, 0) >= number]),
        code=f"{session.code[:3]} {session.code[3:]}",
        qr=segno.make(address, error="m").svg_data_uri(border=2),
        address=address,
    )


def tally_of(session: TeamSession) -> tuple[int, int]:
    """How many telephones are here, and how many voted in the round that is open."""
    number = VOTING.get(session.stage, 0)
    seats = Seat.objects.filter(session=session)
    return seats.count(), seats.filter(round=number).count() if number else 0


def votes_of(session: TeamSession, rounds: list[int]) -> list[Votes]:
    """The votes of these rounds, as far as there are enough."""
    if not rounds:
        return []
    ways = [pick(option.texts) for option in session.read().options]
    found = list(OptionCount.objects.filter(session=session, round__in=rounds))
    told = []
    for number in rounds:
        counts = {row.option: row.votes for row in found if row.round == number}
        total = sum(counts.values())
        enough = bool(counts) and total >= session.floor
        rows = [(way, counts.get(place, 0)) for place, way in enumerate(ways)] if enough else []
        told.append(Votes(number, total, rows))
    return told


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone at one step. `chosen` is the place of its own vote in the open round, -1 where none."""

    session: TeamSession
    card: Dilemma
    joined: bool
    voting: bool
    chosen: int


def phone_of(session: TeamSession, held: Held | None) -> Phone:
    """What a telephone shows."""
    number = VOTING.get(session.stage, 0)
    open_now = bool(number) and number > session.closed
    chosen = held.option if held and open_now and held.round == number else -1
    return Phone(session, session.read(), held is not None, open_now, chosen)
