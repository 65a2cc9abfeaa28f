"""A declaration as words: each value as a person reads it, its state, its term, what happened.

Pure of requests; reads names of people and units in one query each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.models import Person, Unit
from erecode.registers.definition import Asked, Field, FieldKind
from erecode.registers.flow import Act, State
from erecode.registers.models import Attachment, Declaration, Happening
from erecode.registers.values import Value
from erecode.registers.wording import HAPPENED, STATES

TONES = {
    State.APPROVED: "yes",
    State.REFUSED: "no",
    State.WAITING: "duty",
    State.ASKED: "duty",
    State.COUNTERSIGN: "duty",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field in words; `files` where it holds files. `judged` says that the decider answered it."""

    label: str
    words: str
    files: tuple[Attachment, ...] = ()
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in words."""

    at: dt.datetime
    what: str
    who: str
    words: str
    act: Act


def facts_of(declaration: Declaration, fields: Iterable[Field]) -> list[Fact]:
    """The fields that have a value, in the order of the register."""
    shown = list(fields)
    names = _names(declaration, shown)
    files: dict[str, list[Attachment]] = {}
    for each in declaration.attachments.all():
        files.setdefault(each.field, []).append(each)
    facts = []
    for field in shown:
        value = declaration.values.get(field.key)
        judged = field.asked is Asked.DECIDER
        if field.kind is FieldKind.FILE:
            if held := files.get(field.key):
                facts.append(Fact(pick(field.texts), "", tuple(held)))
        elif value is not None:
            facts.append(Fact(pick(field.texts), words_of_value(field, value, names), judged=judged))
    return facts


def _names(declaration: Declaration, fields: list[Field]) -> dict[str, str]:
    """Names of the people and units that the values hold by key."""
    people = [declaration.values.get(f.key) for f in fields if f.kind is FieldKind.PERSON]
    units = [declaration.values.get(f.key) for f in fields if f.kind is FieldKind.UNIT]
    town = declaration.organisation_id
    names: dict[str, str] = {}
    if any(people):
        rows = Person.objects.filter(organisation=town, key__in=[p for p in people if p])
        names |= dict(rows.values_list("key", "name"))
    if any(units):
        for unit in Unit.objects.filter(organisation=town, key__in=[u for u in units if u]):
            names[unit.key] = pick(unit.names)
    return names


def euros(cents: int) -> str:
    """An amount as people read it."""
    return f"€ {number_format(cents / 100, decimal_pos=2, force_grouping=True)}"


def words_of_value(field: Field, value: Value, names: dict[str, str]) -> str:
    """A kept value as a person reads it."""
    match field.kind:
        case FieldKind.MONEY:
            return euros(int(value))
        case FieldKind.DATE:
            return date_format(dt.date.fromisoformat(str(value)), "j F Y")
        case FieldKind.YES_NO:
            return _("Yes") if value else _("No")
        case FieldKind.CHOICE:
            return next((pick(o.texts) for o in field.options if o.key == value), str(value))
        case FieldKind.PERSON | FieldKind.UNIT:
            return names.get(str(value), str(value))
        case _:
            return str(value)


def state_words(declaration: Declaration) -> str:
    """Where it stands, in words."""
    return str(STATES[State(declaration.state)])


def tone(declaration: Declaration) -> str:
    """The colour that goes with the words, never instead of them."""
    return TONES.get(State(declaration.state), "")


def standing(declaration: Declaration) -> str:
    """What its state means now and what comes next, in one sentence; "" where the words say it all."""
    row = declaration
    match State(row.state):
        case State.WAITING:
            return _waits(row)
        case State.ASKED:
            return _("The term stands still until the question is answered.")
        case State.COUNTERSIGN:
            return _("The approval holds once the conditions are agreed to.")
        case State.APPROVED | State.NOTED:
            return _stands(row)
        case _:
            return _is_over(row)


def _is_over(row: Declaration) -> str:
    if row.state == State.REFUSED and _declined(row):
        return _("The conditions were not agreed to, so it is not approved.")
    if row.state == State.ENDED and row.until and row.until < today():
        return _("It held until %(day)s.") % {"day": _said(row.until)}
    return ""


def _declined(row: Declaration) -> bool:
    """Whether it was the declarer who did not agree, not the decider who refused."""
    last = row.happenings.filter(act__in=(Act.DECLINE, Act.REFUSE)).last()
    return last is not None and last.act == Act.DECLINE


def _waits(row: Declaration) -> str:
    if row.decider is None:
        return _("Nobody on its route can decide today. Whoever keeps the register looks who could.")
    due = _("%(name)s decides, by %(day)s.") if row.due_on else _("%(name)s decides.")
    return due % {"name": row.decider.name, "day": _said(row.due_on)}


def _stands(row: Declaration) -> str:
    if row.renew_on and row.renew_on <= today():
        return _("It is time to say whether it is still the same.")
    if row.renew_on:
        return _("On %(day)s we ask whether it is still the same.") % {"day": _said(row.renew_on)}
    if row.until:
        return _("It holds until %(day)s.") % {"day": _said(row.until)}
    return "" if row.state == State.APPROVED else _("It stands in the register. Nothing more is asked.")


def _said(day: dt.date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def events_of(declaration: Declaration) -> list[Event]:
    """What happened, the oldest first."""
    rows: Iterable[Happening] = declaration.happenings.all()
    return [
        Event(row.at, str(HAPPENED[Act(row.act)]), row.actor_name, row.words, Act(row.act)) for row in rows
    ]


def reference(declaration: Declaration) -> str:
    """How people name it: register, year and number."""
    name = pick(declaration.version.definition["names"])
    return f"{name} {declaration.year}/{declaration.number}" if declaration.number else name
