"""What is wrong with a register's definition, in words: for a pack, and for the officer who makes one.

Promises every fault at once, each with the place that it is about. Pure. It leaves out what needs the town,
such as whether a provision exists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from erecode.registers.definition import (
    MANAGER,
    MANAGERS_MANAGER,
    UNIT,
    Asked,
    Field,
    FieldKind,
    Meaning,
    Outcome,
    Register,
    Timing,
    Way,
)

FIRST_FIELDS = 4  # declaring takes a minute: no more fields than these at first
KIND_OF = {
    Meaning.AMOUNT: FieldKind.MONEY,
    Meaning.DAY: FieldKind.DATE,
    Meaning.UNTIL: FieldKind.DATE,
    Meaning.RELATION: FieldKind.PERSON,
    Meaning.SUCCESSOR: FieldKind.PERSON,
    Meaning.CONSENT: FieldKind.YES_NO,
}


def faults(register: Register, roles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Place and sentence of each fault. `roles` are those that somebody may hold."""
    yield from _fields(register)
    yield from _meanings(register)
    yield from _ways(register, roles)
    for role in (register.kept_by, *register.seen_by, *register.told):
        if role not in roles:
            yield "kept_by", f"there is no role “{role}”; possible: {', '.join(sorted(roles))}"
    if register.retention.years < 1:
        yield "retention", "records are kept at least one year"
    if not register.retention.source:
        yield "retention", "say where the number of years comes from"
    if not register.cites:
        yield "cites", "name at least one provision that this register rests on"


def _fields(register: Register) -> Iterator[tuple[str, str]]:
    for key, count in Counter(each.key for each in register.fields).items():
        if count > 1:
            yield f"fields.{key}", f"the field {key} stands twice"
    first = [each for each in register.fields if each.asked is Asked.FIRST and each.required]
    if not first:
        yield "fields", "nothing is asked: at least one field is required at first"
    if len(first) > FIRST_FIELDS:
        yield "fields", f"{len(first)} fields are required at first; {FIRST_FIELDS} is the most for a minute"
    for each in register.fields:
        yield from _field(each)


def _field(each: Field) -> Iterator[tuple[str, str]]:
    place = f"fields.{each.key}"
    if each.secret and each.published:
        yield place, f"{each.key} cannot be secret and published"
    if each.kind is FieldKind.FILE and each.required:
        yield place, f"{each.key} is a file and cannot be required: whoever has no picture can still declare"
    if each.required and each.asked is Asked.LATER:
        yield place, f"{each.key} comes later and cannot be required"
    if each.options and each.kind is not FieldKind.CHOICE:
        yield place, f"{each.key} has options, but is no choice"
    if each.kind is FieldKind.CHOICE and len(each.options) < 2:
        yield place, f"{each.key} is a choice and needs at least two options"
    if each.low is not None and each.high is not None and each.high < each.low:
        yield place, f"{each.key}: the highest is lower than the lowest"


def _meanings(register: Register) -> Iterator[tuple[str, str]]:
    for meaning, count in Counter(f.meaning for f in register.fields if f.meaning).items():
        if count > 1:
            yield "fields", f"more than one field means {meaning}"
    if not register.meaning(Meaning.SUMMARY):
        yield "fields", "no field means summary: lists would be empty"
    if register.anonymous_subject and not register.meaning(Meaning.CONSENT):
        yield "fields", "nobody is named without agreeing: a field must mean consent"
    for each in register.fields:
        wanted = KIND_OF.get(each.meaning)
        if wanted and each.kind is not wanted:
            yield f"fields.{each.key}", f"{each.key} means {each.meaning} and must be of kind {wanted}"


def _ways(register: Register, roles: Collection[str]) -> Iterator[tuple[str, str]]:
    if not register.ways:
        yield "ways", "nothing can be declared: there is no way, neither before nor after the fact"
    for timing, count in Counter(way.timing for way in register.ways).items():
        if count > 1:
            yield "ways", f"the way {timing} the fact stands twice"
    for way in register.ways:
        yield from _way(register, way, roles)


def _way(register: Register, way: Way, roles: Collection[str]) -> Iterator[tuple[str, str]]:
    place = f"ways.{way.timing}"
    possible = {*roles, MANAGER, MANAGERS_MANAGER, UNIT}
    for step in way.steps:
        if step.who not in possible:
            yield place, f"“{step.who}” cannot decide; possible: {', '.join(sorted(possible))}"
        if step.who == UNIT and not any(f.kind is FieldKind.UNIT for f in register.fields):
            yield place, "a unit decides, but no field names a unit"
    if way.steps and not way.outcomes:
        yield place, "somebody decides, but there is no outcome"
    if not way.steps and way.outcomes != (Outcome.NOTED,):
        yield place, "without a step nobody decides: the outcome is noted"
    if way.timing is Timing.BEFORE and not way.steps:
        yield place, "before the fact somebody must decide"
