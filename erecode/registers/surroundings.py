"""What surrounds a decision: similar decisions with their reasons and counts, and what came before.

Others are never named here. Each costs the same however many declarations there are: counts are grouped, and
only the newest few are read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import ngettext

from erecode.core.clock import now
from erecode.organisations.models import Person
from erecode.registers.around import stood_in_for
from erecode.registers.definition import Outcome, Register
from erecode.registers.flow import State
from erecode.registers.known import known_of
from erecode.registers.models import Declaration
from erecode.registers.shown import state_words

MOST_BEFORE = 5
YEARS = 3
DECIDED = (State.APPROVED, State.REFUSED, State.NOTED, State.ENDED)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier declaration: its line, when, and how it ended with which reason."""

    summary: str
    when: dt.datetime | None
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`counts` are sentences such as "14 approved"; `similar` the newest with a reason."""

    counts: list[str] = field(default_factory=list)
    similar: list[Earlier] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    instead_of: Person | None = None


def surroundings(found: Declaration, definition: Register) -> Surroundings:
    """All that is shown beside a decision."""
    return Surroundings(
        _counts(found),
        _similar(found),
        _earlier(found),
        known_of(found.person) if found.person else [],
        stood_in_for(found, definition),
    )


def _counts(found: Declaration) -> list[str]:
    since = now() - dt.timedelta(days=365 * YEARS)
    rows = Declaration.objects.filter(
        organisation=found.organisation_id, register=found.register, declared_at__gte=since
    ).exclude(pk=found.pk)
    found_of = rows.exclude(outcome="").values_list("outcome").annotate(n=Count("pk")).order_by()
    return [_counted(Outcome(outcome), number) for outcome, number in sorted(found_of)]


def _counted(outcome: Outcome, number: int) -> str:
    match outcome:
        case Outcome.APPROVED:
            words = ngettext("%(n)s approved", "%(n)s approved", number)
        case Outcome.CONDITIONS:
            words = ngettext("%(n)s with conditions", "%(n)s with conditions", number)
        case Outcome.REFUSED:
            words = ngettext("%(n)s refused", "%(n)s refused", number)
        case Outcome.NOTED:
            words = ngettext("%(n)s noted", "%(n)s noted", number)
    return words % {"n": number}


def _earlier(found: Declaration) -> list[Earlier]:
    """What the same person declared in the same register before."""
    if found.person_id is None:
        return []
    rows = Declaration.objects.filter(
        person=found.person_id, register=found.register, state__in=DECIDED
    ).exclude(pk=found.pk)
    return [_as_earlier(row) for row in rows.order_by("-declared_at")[:MOST_BEFORE]]


def _similar(found: Declaration) -> list[Earlier]:
    """Decisions with a reason in the same register and way, of others; nobody is named."""
    rows = Declaration.objects.filter(
        organisation=found.organisation_id, register=found.register, timing=found.timing, state__in=DECIDED
    ).exclude(reason="")
    rows = rows.exclude(pk=found.pk).exclude(person=found.person_id)
    return [_as_earlier(row) for row in rows.order_by("-declared_at")[:MOST_BEFORE]]


def _as_earlier(row: Declaration) -> Earlier:
    return Earlier(row.summary, row.closed_at or row.declared_at, state_words(row), row.reason)
