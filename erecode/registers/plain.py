"""A register's definition as plain JSON values, and back: the form in which each version is kept.

Promises an exact round trip: `read(write(register)) == register`. What stands at its default is not written.
Raises Malformed with the place of the first fault. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Handover,
    Meaning,
    Option,
    Outcome,
    Register,
    Retention,
    Since,
    Step,
    Term,
    Timing,
    Way,
)

Plain = dict[str, Any]


class Malformed(ValueError):
    """What is not a definition; says where and what."""


def write(register: Register) -> Plain:
    """The definition as JSON values."""
    return _pruned(
        {
            "key": register.key,
            "names": dict(register.names),
            "intro": dict(register.intro),
            "fields": [_field(each) for each in register.fields],
            "ways": [_way(way) for way in register.ways],
            "retention": _retention(register.retention),
            "kept_by": register.kept_by,
            "situation": register.situation,
            "seen_by": list(register.seen_by),
            "told": list(register.told),
            "cites": list(register.cites),
            "renewal": register.renewal,
            "reminder": register.reminder,
            "nil": list(register.nil),
            "guard": register.guard,
            "open_to_keeper_only": register.open_to_keeper_only,
            "anonymous_subject": register.anonymous_subject,
            "public": register.public,
            "position": register.position,
            "source": register.source,
            "handover": _handover(register.handover),
        },
        keep=("key", "kept_by", "renewal", "reminder", "handover"),
    )


def _field(each: Field) -> Plain:
    return _pruned(
        {
            "key": each.key,
            "kind": each.kind.value,
            "texts": dict(each.texts),
            "helps": dict(each.helps),
            "options": [{"key": option.key, "texts": dict(option.texts)} for option in each.options],
            "asked": "" if each.asked is Asked.FIRST else each.asked.value,
            "required": each.required,
            "meaning": each.meaning.value,
            "published": each.published,
            "secret": each.secret,
            "question": each.question,
            "longest": each.longest,
            "low": each.low,
            "high": each.high,
            "future": None if each.future else False,
        },
        keep=("key", "longest", "low", "high", "future"),
    )


def _way(way: Way) -> Plain:
    return _pruned(
        {
            "timing": way.timing.value,
            "steps": [
                _pruned({"who": step.who, "term": _term(step.term)}, keep=("who", "term"))
                for step in way.steps
            ],
            "outcomes": [outcome.value for outcome in way.outcomes],
        }
    )


def _term(term: Term | None) -> Plain | None:
    return _pruned({"days": term.days, "working": term.working}, keep=("days",)) if term else None


def _retention(retention: Retention) -> Plain:
    return _pruned(
        {
            "years": retention.years,
            "since": retention.since.value,
            "source": retention.source,
            "confirmed": retention.confirmed,
        },
        keep=("years",),
    )


def _handover(handover: Handover | None) -> Plain | None:
    if handover is None:
        return None
    return _pruned({"names": dict(handover.names), "link": handover.link, "fields": list(handover.fields)})


def _pruned(values: Plain, keep: Sequence[str] = ()) -> Plain:
    """Without what says nothing; `keep` names those for which nought is something."""
    return {k: v for k, v in values.items() if (v is not None if k in keep else v)}


def read(plain: object) -> Register:
    """The definition that JSON values hold; Malformed where they hold none."""
    at = _Place("register", _mapping(plain, "register"))
    return Register(
        key=at.text("key", needed=True),
        names=at.texts("names"),
        intro=at.texts("intro"),
        fields=tuple(_read_field(each) for each in at.places("fields")),
        ways=tuple(_read_way(each) for each in at.places("ways")),
        retention=_read_retention(at.place("retention")),
        kept_by=at.text("kept_by", needed=True),
        situation=at.text("situation"),
        seen_by=at.words("seen_by"),
        told=at.words("told"),
        cites=at.words("cites"),
        renewal=at.number("renewal"),
        reminder=at.number("reminder"),
        nil=at.words("nil"),
        guard=at.tick("guard"),
        open_to_keeper_only=at.tick("open_to_keeper_only"),
        anonymous_subject=at.tick("anonymous_subject"),
        public=at.tick("public"),
        position=at.number("position") or 0,
        source=at.text("source"),
        handover=_read_handover(at.place("handover")) if "handover" in at.held else None,
    )


def _read_handover(at: _Place) -> Handover:
    return Handover(at.texts("names"), at.text("link"), at.words("fields"))


def _read_field(at: _Place) -> Field:
    return Field(
        key=at.text("key", needed=True),
        kind=FieldKind(at.one_of("kind", [kind.value for kind in FieldKind])),
        texts=at.texts("texts"),
        helps=at.texts("helps"),
        options=tuple(Option(o.text("key", needed=True), o.texts("texts")) for o in at.places("options")),
        asked=Asked(at.one_of("asked", [asked.value for asked in Asked], Asked.FIRST.value)),
        required=at.tick("required"),
        meaning=Meaning(at.one_of("meaning", [meaning.value for meaning in Meaning], "")),
        published=at.tick("published"),
        secret=at.tick("secret"),
        question=at.text("question"),
        longest=at.number("longest"),
        low=at.number("low"),
        high=at.number("high"),
        future=at.tick("future", default=True),
    )


def _read_way(at: _Place) -> Way:
    return Way(
        timing=Timing(at.one_of("timing", [timing.value for timing in Timing])),
        steps=tuple(
            Step(
                step.text("who", needed=True), _read_term(step.place("term")) if "term" in step.held else None
            )
            for step in at.places("steps")
        ),
        outcomes=tuple(_outcome(at, word) for word in at.words("outcomes")),
    )


def _outcome(at: _Place, word: str) -> Outcome:
    try:
        return Outcome(word)
    except ValueError as unknown:
        raise Malformed(f"{at.name}: there is no outcome “{word}”") from unknown


def _read_term(at: _Place) -> Term:
    days = at.number("days")
    if days is None:
        raise Malformed(f"{at.name}: days is missing")
    return Term(days, at.tick("working"))


def _read_retention(at: _Place) -> Retention:
    years = at.number("years")
    if years is None:
        raise Malformed(f"{at.name}: years is missing")
    since = Since(at.one_of("since", [since.value for since in Since], Since.CLOSED.value))
    return Retention(years, since, at.text("source"), at.tick("confirmed"))


def _mapping(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise Malformed(f"{name}: a mapping is expected")
    return value


class _Place:
    """One mapping with the name of its place, for faults that say where they are."""

    def __init__(self, name: str, held: Mapping[str, object]) -> None:
        self.name, self.held = name, held

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self.held.get(key, None if needed else "")
        if not isinstance(value, str):
            raise Malformed(f"{self.name}: {key} must be a text")
        return value

    def one_of(self, key: str, possible: Sequence[str], default: str | None = None) -> str:
        value = self.text(key) or default
        if value not in possible:
            raise Malformed(f"{self.name}: {key} must be one of {', '.join(p for p in possible if p)}")
        return value or ""

    def texts(self, key: str) -> dict[str, str]:
        held = _mapping(self.held.get(key, {}), f"{self.name}.{key}")
        if not all(isinstance(k, str) and isinstance(v, str) for k, v in held.items()):
            raise Malformed(f"{self.name}: {key} must hold a text per language")
        return {str(k): str(v) for k, v in held.items()}

    def words(self, key: str) -> tuple[str, ...]:
        held = self.held.get(key, [])
        if not isinstance(held, list | tuple) or not all(isinstance(word, str) for word in held):
            raise Malformed(f"{self.name}: {key} must be a list of words")
        return tuple(held)

    def number(self, key: str) -> int | None:
        value = self.held.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise Malformed(f"{self.name}: {key} must be a whole number")
        return value

    def tick(self, key: str, *, default: bool = False) -> bool:
        value = self.held.get(key, default)
        if not isinstance(value, bool):
            raise Malformed(f"{self.name}: {key} must be true or false")
        return value

    def place(self, key: str) -> _Place:
        return _Place(f"{self.name}.{key}", _mapping(self.held.get(key), f"{self.name}.{key}"))

    def places(self, key: str) -> list[_Place]:
        held = self.held.get(key, [])
        if not isinstance(held, list):
            raise Malformed(f"{self.name}: {key} must be a list")
        return [
            _Place(f"{self.name}.{key}[{n}]", _mapping(each, f"{self.name}.{key}[{n}]"))
            for n, each in enumerate(held)
        ]
