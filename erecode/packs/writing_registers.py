"""The canonical form of a register file: what stands at its default is left out.

Promises the reverse of reading (`reading_registers`), to the same bytes. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from erecode.packs import yamlfile
from erecode.packs.pack import LANGUAGES
from erecode.packs.reading_registers import register_file_name
from erecode.packs.yamlfile import Value, Words
from erecode.registers.definition import Asked, Field, Handover, Register, Step, Texts, Way


def register_files(registers: Iterable[Register]) -> dict[str, str]:
    """All register files of a pack by path."""
    return {register_file_name(each.key): yamlfile.write(register_file(each)) for each in registers}


def register_file(register: Register) -> Value:
    """The whole file."""
    return {
        "names": _texts(register.names),
        "intro": _texts(register.intro),
        "position": register.position or None,
        "situation": register.situation,
        "kept_by": register.kept_by,
        "seen_by": Words(register.seen_by),
        "told": Words(register.told),
        "cites": Words(register.cites),
        "renewal": register.renewal,
        "reminder": register.reminder,
        "nil": Words(register.nil),
        "guard": register.guard or None,
        "open_to_keeper_only": register.open_to_keeper_only or None,
        "anonymous_subject": register.anonymous_subject or None,
        "public": register.public or None,
        "source": register.source,
        "handover": _handover(register.handover),
        "retention": {
            "years": register.retention.years,
            "since": register.retention.since.value,
            "source": register.retention.source,
            "confirmed": register.retention.confirmed or None,
        },
        "ways": [_way(way) for way in register.ways],
        "fields": [_field(each) for each in register.fields],
    }


def _texts(texts: Texts) -> dict[str, str]:
    """In the order of the languages: a database may have lost the one in which they were written."""
    return {language: texts[language] for language in LANGUAGES if language in texts}


def _handover(handover: Handover | None) -> Value:
    if handover is None:
        return None
    return {
        "names": _texts(handover.names),
        "link": handover.link,
        "fields": Words(handover.fields),
    }


def _way(way: Way) -> Value:
    return {
        "timing": way.timing.value,
        "steps": [_step(step) for step in way.steps],
        "outcomes": Words(tuple(outcome.value for outcome in way.outcomes)),
    }


def _step(step: Step) -> Value:
    return {
        "who": step.who,
        "days": step.term.days if step.term else None,
        "working": (step.term.working or None) if step.term else None,
    }


def _field(each: Field) -> Value:
    return {
        "key": each.key,
        "kind": each.kind.value,
        "texts": _texts(each.texts),
        "helps": _texts(each.helps),
        "options": [{"key": option.key, "texts": _texts(option.texts)} for option in each.options],
        "asked": None if each.asked is Asked.FIRST else each.asked.value,
        "required": each.required or None,
        "meaning": each.meaning.value,
        "question": each.question,
        "published": each.published or None,
        "secret": each.secret or None,
        "longest": each.longest,
        "low": each.low,
        "high": each.high,
        "no_future": None if each.future else True,
    }
