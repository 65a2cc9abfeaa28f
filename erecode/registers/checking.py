"""What is wrong with a register's definition: for a pack, and for the officer who makes one.

Promises every fault at once, each with the place that it is about. Pure. It leaves out what needs the town,
such as whether a provision exists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from erecode.registers.definition import (
    MANAGER,
    MANAGERS_MANAGER,
    UNIT,
    Asked,
    Field,
    FieldKind,
    Handover,
    Meaning,
    Outcome,
    Register,
    Timing,
    Way,
)
from erecode.registers.flaws import Flaw, FlawKind

FIRST_FIELDS = 4  # declaring takes a minute: no more fields than these at first
STAYING = frozenset({FieldKind.PERSON, FieldKind.FILE})  # never go along to another system
KIND_OF = {
    Meaning.AMOUNT: FieldKind.MONEY,
    Meaning.DAY: FieldKind.DATE,
    Meaning.UNTIL: FieldKind.DATE,
    Meaning.RELATION: FieldKind.PERSON,
    Meaning.SUCCESSOR: FieldKind.PERSON,
    Meaning.CONSENT: FieldKind.YES_NO,
    Meaning.FOR_ALL: FieldKind.YES_NO,
    Meaning.AFTER_CARE: FieldKind.YES_NO,
}


def faults(register: Register, roles: Collection[str]) -> Iterator[Flaw]:
    """Each fault with its place. `roles` are those that somebody may hold."""
    if not any(register.names.values()):
        yield Flaw("names", FlawKind.NO_NAME)
    yield from _fields(register)
    yield from _meanings(register)
    yield from _ways(register, roles)
    for role in (register.kept_by, *register.seen_by, *register.told):
        if role not in roles:
            yield Flaw("kept_by", FlawKind.NO_ROLE, {"role": role, "possible": ", ".join(sorted(roles))})
    if register.retention.years < 1:
        yield Flaw("retention", FlawKind.NO_YEARS)
    if not register.retention.source:
        yield Flaw("retention", FlawKind.NO_SOURCE)
    if not register.cites:
        yield Flaw("cites", FlawKind.NO_CITES)
    if register.handover:
        yield from _handover(register, register.handover)


def _handover(register: Register, handover: Handover) -> Iterator[Flaw]:
    if not any(handover.names.values()):
        yield Flaw("handover", FlawKind.HANDOVER_UNNAMED)
    if not handover.link and not handover.fields:
        yield Flaw("handover", FlawKind.HANDOVER_NOWHERE)
    if handover.link and not is_link(handover.link):
        yield Flaw("handover", FlawKind.HANDOVER_LINK)
    if register.open_to_keeper_only or register.anonymous_subject:
        yield Flaw("handover", FlawKind.HANDOVER_CLOSED)
    for key in handover.fields:
        found = register.field(key)
        if found is None:
            yield Flaw("handover", FlawKind.HANDOVER_NO_FIELD, {"field": key})
        elif found.secret or found.kind in STAYING:
            yield Flaw("handover", FlawKind.HANDOVER_PRIVATE, {"field": key})


def is_link(words: str) -> bool:
    """Whether this is an https address that may be shown as a link."""
    try:
        parts = urlsplit(words)
        usable = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
    return usable and words.isprintable() and not any(c in words for c in ' "<>\\')


def _fields(register: Register) -> Iterator[Flaw]:
    for key, count in Counter(each.key for each in register.fields).items():
        if count > 1:
            yield Flaw(f"fields.{key}", FlawKind.FIELD_TWICE, {"field": key})
    first = [each for each in register.fields if each.asked is Asked.FIRST and each.required]
    if not first:
        yield Flaw("fields", FlawKind.NOTHING_ASKED)
    if len(first) > FIRST_FIELDS:
        counts = {"count": str(len(first)), "most": str(FIRST_FIELDS)}
        yield Flaw("fields", FlawKind.TOO_MANY_FIRST, counts)
    for each in register.fields:
        for kind in _field(each):
            yield Flaw(f"fields.{each.key}", kind, {"field": each.key})


def _field(each: Field) -> Iterator[FlawKind]:
    if not any(each.texts.values()):
        yield FlawKind.NO_WORDS
    if each.secret and each.published:
        yield FlawKind.SECRET_PUBLISHED
    if each.kind is FieldKind.FILE and each.required:
        yield FlawKind.FILE_REQUIRED
    if each.required and each.asked is Asked.LATER:
        yield FlawKind.LATER_REQUIRED
    if each.options and each.kind is not FieldKind.CHOICE:
        yield FlawKind.OPTIONS_OF_NO_CHOICE
    if each.kind is FieldKind.CHOICE and len(each.options) < 2:
        yield FlawKind.TOO_FEW_OPTIONS
    if each.low is not None and each.high is not None and each.high < each.low:
        yield FlawKind.HIGH_BELOW_LOW


def _meanings(register: Register) -> Iterator[Flaw]:
    for meaning, count in Counter(f.meaning for f in register.fields if f.meaning).items():
        if count > 1:
            yield Flaw("fields", FlawKind.MEANING_TWICE, {"meaning": meaning})
    if not register.meaning(Meaning.SUMMARY):
        yield Flaw("fields", FlawKind.NO_SUMMARY)
    if register.anonymous_subject and not register.meaning(Meaning.CONSENT):
        yield Flaw("fields", FlawKind.NO_CONSENT)
    for each in register.fields:
        wanted = KIND_OF.get(each.meaning)
        if wanted and each.kind is not wanted:
            facts = {"field": each.key, "meaning": each.meaning, "kind": wanted}
            yield Flaw(f"fields.{each.key}", FlawKind.WRONG_KIND, facts)


def _ways(register: Register, roles: Collection[str]) -> Iterator[Flaw]:
    if not register.ways:
        yield Flaw("ways", FlawKind.NO_WAY)
    for timing, count in Counter(way.timing for way in register.ways).items():
        if count > 1:
            yield Flaw("ways", FlawKind.WAY_TWICE, {"timing": timing})
    for way in register.ways:
        yield from _way(register, way, roles)


def _way(register: Register, way: Way, roles: Collection[str]) -> Iterator[Flaw]:
    place = f"ways.{way.timing}"
    possible = {*roles, MANAGER, MANAGERS_MANAGER, UNIT}
    for step in way.steps:
        if step.who not in possible:
            facts = {"role": step.who, "possible": ", ".join(sorted(possible))}
            yield Flaw(place, FlawKind.NO_DECIDER, facts)
        if step.who == UNIT and not any(f.kind is FieldKind.UNIT for f in register.fields):
            yield Flaw(place, FlawKind.NO_UNIT_FIELD)
    if way.steps and not way.outcomes:
        yield Flaw(place, FlawKind.NO_OUTCOME)
    if not way.steps and way.outcomes != (Outcome.NOTED,):
        yield Flaw(place, FlawKind.ONLY_NOTED)
    if way.timing is Timing.BEFORE and not way.steps:
        yield Flaw(place, FlawKind.BEFORE_UNDECIDED)
