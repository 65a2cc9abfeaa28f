"""The leader's verbs in a team session: begin, go on, go back, close the door, write the agreement, end.

Promises that a round is closed once its votes were shown, and that an ended session keeps counts (none below
the town's floor) and the agreement only. The audit tells that a session was held, never who took part.
"""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.dilemmas import stages
from erecode.dilemmas.dilemma import Dilemma, write_dilemma
from erecode.dilemmas.models import OptionCount, Seat, TeamSession
from erecode.dilemmas.rules import rules_of
from erecode.organisations.models import Organisation, Person, Unit

LASTS = dt.timedelta(hours=4)
LONGEST = 2000
TRIES = 20


@transaction.atomic
def begin(*, actor: Person, town: Organisation, card: Dilemma, unit: Unit | None) -> TeamSession:
    """A session about a card, with a door and a code that hold for some hours."""
    session = TeamSession.objects.create(
        organisation=town,
        card={**write_dilemma(card), "key": card.key},
        unit=unit,
        leader=actor,
        door=secrets.token_urlsafe(18),
        code=_free_code(town),
        until=now() + LASTS,
        floor=rules_of(town).floor,
        on=today(),
    )
    ways = range(len(card.options))
    OptionCount.objects.bulk_create(
        OptionCount(session=session, round=number, option=way) for number in stages.ROUNDS for way in ways
    )
    facts = {"card": card.key, "unit": unit.key if unit else ""}
    record(chain=town.slug, actor=actor.key, verb="team-session.begun", subject=str(session.uid), facts=facts)
    return session


def _free_code(town: Organisation) -> str:
    taken = set(TeamSession.objects.filter(organisation=town).exclude(code="").values_list("code", flat=True))
    for _try in range(TRIES):
        code = f"{secrets.randbelow(900_000) + 100_000}"
        if code not in taken:
            return code
    raise Refused(_("Too many sessions are running. End one of them first."))


@transaction.atomic
def move(*, session: TeamSession, stage: str, way: str) -> None:
    """Go to the step after or before the one that the leader saw; a late tab changes nothing."""
    step = stages.forward if way == "on" else stages.back
    to = step(stage, session.closed)
    TeamSession.objects.filter(pk=session.pk, stage=stage, ended=False).update(
        stage=to, closed=stages.closed_at(to, session.closed), stamp=F("stamp") + 1
    )


@transaction.atomic
def let_in(*, session: TeamSession, joining: bool) -> None:
    """Open or close the door for telephones that did not join yet."""
    TeamSession.objects.filter(pk=session.pk, ended=False).update(joining=joining)


@transaction.atomic
def agree(*, session: TeamSession, words: str) -> None:
    """Keep what the team agreed."""
    TeamSession.objects.filter(pk=session.pk, ended=False).update(agreement=words)


@transaction.atomic
def end(*, actor: str, session: TeamSession) -> None:
    """End a session: door, code and seats are gone, and so are counts of too few."""
    ended = TeamSession.objects.filter(pk=session.pk, ended=False).update(
        ended=True, door=None, code="", joining=False, stamp=F("stamp") + 1
    )
    if not ended:
        return
    Seat.objects.filter(session=session).delete()
    totals = OptionCount.objects.filter(session=session).values("round").annotate(all=Sum("votes"))
    few = [row["round"] for row in totals if row["all"] < session.floor]
    OptionCount.objects.filter(session=session, round__in=few).delete()
    record(
        chain=session.organisation.slug,
        actor=actor,
        verb="team-session.ended",
        subject=str(session.uid),
    )
