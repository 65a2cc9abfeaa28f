"""What the pages of retention show: the rule of each register, what is over, what is held, and the lists.

Records are named by register, year and number only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from erecode.conduct.citation import said
from erecode.core.clock import today
from erecode.core.texts import pick, reader_language
from erecode.organisations.models import Organisation, Person
from erecode.organisations.theme import colour_of
from erecode.registers import nil_returns
from erecode.registers.definition import Register, Since
from erecode.registers.destroying import over
from erecode.registers.models import Declaration, Destruction
from erecode.registers.stored import registers_of

MOST = 200
SINCE = {
    Since.DECLARED: gettext_lazy("from the day on which it was declared"),
    Since.CLOSED: gettext_lazy("from the day on which it was settled"),
    Since.ENDED: gettext_lazy("from the day on which it ended"),
    Since.LEFT: gettext_lazy("from the day on which the person left"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a register is kept, and how many of its records are over."""

    name: str
    words: str
    source: str
    confirmed: bool
    over: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A record on a list: its number and in which register."""

    register: str
    number: str


@dataclass(frozen=True, slots=True)
class Retained:
    """The whole page."""

    rules: list[Rule]
    over: int
    held: list[Listed]
    lists: list[Destruction]


def retained(town: Organisation) -> Retained:
    """What is kept how long, what is over, what is held, and the lists that were made."""
    by_register = over(town, today()).order_by().values_list("register").annotate(Count("pk"))
    counts = Counter(dict(by_register))
    counts.update(row.register for row in nil_returns.over(town, today()))
    registers = registers_of(town)
    held = Declaration.objects.filter(organisation=town, held=True).order_by("register", "year", "number")
    rows = held.values_list("register", "year", "number")[:MOST]
    return Retained(
        rules=[_rule(each, counts[key]) for key, each in registers.items()],
        over=counts.total(),
        held=[Listed(name_of(registers, key), f"{year}/{number}") for key, year, number in rows],
        lists=list(Destruction.objects.filter(organisation=town)[:MOST]),
    )


def _rule(register: Register, over_now: int) -> Rule:
    kept = register.retention
    years = ngettext("%(n)s year", "%(n)s years", kept.years) % {"n": kept.years}
    words = f"{years}, {SINCE[kept.since]}"
    return Rule(pick(register.names), words, kept.source, kept.confirmed, over_now)


def name_of(registers: dict[str, Register], key: object) -> str:
    """The name of a register, or its key where the town has it no more."""
    found = registers.get(str(key))
    return pick(found.names) if found else str(key)


def listed(destruction: Destruction) -> list[Listed]:
    """What is on a list."""
    registers = registers_of(destruction.organisation)
    return [Listed(name_of(registers, row["register"]), _reference(row)) for row in destruction.rows]


def _reference(row: dict[str, Any]) -> str:
    if "nil" not in row:
        return f"{row['year']}/{row['number']}"
    count = _count(row)
    words = ngettext("%(n)s time nothing to declare", "%(n)s times nothing to declare", count) % {"n": count}
    return f"{row['year']}: {words}"


def size_of(destruction: Destruction) -> int:
    """How many records a list is about."""
    return sum(map(_count, destruction.rows))


def _count(row: dict[str, Any]) -> int:
    """One declaration, or as many nil returns as the row names (on a list) or tells (on a certificate)."""
    nil = row.get("nil", 1)
    return len(nil) if isinstance(nil, list) else int(nil)


def who(town: Organisation, key: str) -> str:
    """The name of whoever made or approved a list."""
    return Person.objects.filter(organisation=town, key=key).values_list("name", flat=True).first() or key


def certificate(destruction: Destruction) -> dict[str, object]:
    """All that the certificate says, as data for its template."""
    town, done = destruction.organisation, localtime(destruction.done_at)
    count = size_of(destruction)
    facts = {
        "day": said(done.date(), reader_language()),
        "made": who(town, destruction.made_by),
        "approved": who(town, destruction.approved_by),
    }
    return {
        "language": reader_language(),
        "colour": colour_of(town.theme),
        "town": pick(town.names),
        "title": _("Certificate of destruction %(number)s") % {"number": destruction.pk},
        "date": [done.year, done.month, done.day],
        "sentences": [
            ngettext(
                "On %(day)s %(n)s record was destroyed, whose time of keeping was over.",
                "On %(day)s %(n)s records were destroyed, whose time of keeping was over.",
                count,
            )
            % {**facts, "n": count},
            _("%(made)s made the list, %(approved)s approved it.") % facts,
            _("Nothing of what was in them is kept: no text, no file, no mail. Only these numbers remain."),
        ],
        "heads": [_("Register"), _("Reference")],
        "rows": [[row.register, row.number] for row in listed(destruction)],
        "digest": _("Digest of the list (SHA-256): %(digest)s") % {"digest": destruction.digest},
    }
