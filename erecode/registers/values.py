"""What is typed in a declaration, read by its definition into the values that are kept.

Promises that values are read as a person means them, that each fault names its field and what to do, and that
what cannot be read is given back as typed. Pure: today is passed in. Kept values are JSON: text, whole
numbers (cents), true or false, a day as 2026-03-01; persons and units by key; files by the room's rows.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from erecode.core.amounts import NoAmount, read_amount
from erecode.core.written import as_typed, words
from erecode.core.written_days import NoDay, read_written_day
from erecode.registers.definition import Asked, Field, FieldKind, Meaning, Register

Value = str | int | bool
LONGEST_TEXT = 300
LONGEST_WORDS = 5000
HIGHEST = 10**12
UNKNOWN = "unknown"  # an answer of guidance that says nothing


class Fault(StrEnum):
    """What is wrong with a field; the page has a sentence for each."""

    MISSING = "missing"
    NO_AMOUNT = "no_amount"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    FUTURE = "future"
    BEFORE_START = "before_start"
    TOO_LONG = "too_long"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NO_OPTION = "no_option"
    NOBODY = "nobody"
    NAMELESS = "nameless"


@dataclass(slots=True)
class Read:
    """What was read: values by field, and faults by field."""

    values: dict[str, Value] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)


class Unreadable(ValueError):
    """A word that is no value of its field."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


def read_values(
    register: Register, typed: Mapping[str, str], today: dt.date, *, asked: Sequence[Asked]
) -> Read:
    """Read the fields that are asked now. Files are not read here: they are no words."""
    found = Read()
    for each in register.fields:
        if each.asked not in asked or each.kind is FieldKind.FILE:
            continue
        word = words(typed.get(each.key, ""))
        if not word:
            if each.required:
                found.faults[each.key] = Fault.MISSING
            continue
        try:
            found.values[each.key] = read_value(each, word, today)
        except Unreadable as unreadable:
            found.faults[each.key] = unreadable.fault
    _check_order(register, found)
    _check_call(register, found)
    return found


def _check_order(register: Register, found: Read) -> None:
    """An end before the beginning is a fault of the end."""
    day, until = register.meaning(Meaning.DAY), register.meaning(Meaning.UNTIL)
    if not day or not until:
        return
    first, last = found.values.get(day.key), found.values.get(until.key)
    if isinstance(first, str) and isinstance(last, str) and last < first:
        found.faults[until.key] = Fault.BEFORE_START


def _check_call(register: Register, found: Read) -> None:
    """Nobody can be called whose name may not be written down."""
    call, consent = register.meaning(Meaning.AFTER_CARE), register.meaning(Meaning.CONSENT)
    if not call or not consent or not register.anonymous_subject or consent.key not in found.values:
        return
    if found.values.get(call.key) is True and found.values[consent.key] is False:
        found.faults[call.key] = Fault.NAMELESS


def read_value(each: Field, word: str, today: dt.date) -> Value:
    """One value; Unreadable with the fault."""
    match each.kind:
        case FieldKind.MONEY:
            return _between(each, _amount(word))
        case FieldKind.NUMBER:
            return _between(each, _number(word))
        case FieldKind.DATE:
            return _day(each, word, today)
        case FieldKind.YES_NO:
            return _yes_no(word)
        case FieldKind.CHOICE:
            if word not in {option.key for option in each.options}:
                raise Unreadable(Fault.NO_OPTION)
            return word
        case _:
            return _text(each, word)


def may_be(each: Field, word: str, today: dt.date) -> bool:
    """Whether a word can be the value of a field; what somebody does not know cannot."""
    try:
        read_value(each, word, today)
    except Unreadable:
        return False
    return word != UNKNOWN


def _text(each: Field, word: str) -> str:
    longest = each.longest or (LONGEST_WORDS if each.kind is FieldKind.LONG else LONGEST_TEXT)
    if len(word) > longest:
        raise Unreadable(Fault.TOO_LONG)
    return word


def _yes_no(word: str) -> bool:
    if word not in ("true", "false"):
        raise Unreadable(Fault.NO_OPTION)
    return word == "true"


def _amount(word: str) -> int:
    try:
        return read_amount(word)
    except NoAmount as unreadable:
        raise Unreadable(Fault.NO_AMOUNT) from unreadable


def _number(word: str) -> int:
    plain = as_typed(word)
    if not re.fullmatch(r"-?\d{1,12}", plain):
        raise Unreadable(Fault.NO_NUMBER)
    return int(plain)


def _between(each: Field, number: int) -> int:
    if each.low is not None and number < each.low:
        raise Unreadable(Fault.TOO_LOW)
    if number > (HIGHEST if each.high is None else each.high):
        raise Unreadable(Fault.TOO_HIGH)
    return number


def read_day(word: str) -> dt.date:
    """A day as people write it; Unreadable where it is none."""
    try:
        return read_written_day(word)
    except NoDay as unreadable:
        raise Unreadable(Fault.NO_DAY) from unreadable


def _day(each: Field, word: str, today: dt.date) -> str:
    day = read_day(word)
    if not dt.date(1900, 1, 1) <= day <= dt.date(2199, 12, 31):
        raise Unreadable(Fault.NO_DAY)
    if not each.future and day > today:
        raise Unreadable(Fault.FUTURE)
    return day.isoformat()


_NOISE = re.compile(r"[^\w]+", re.UNICODE)
_FORMS = re.compile(r"\b(?:nv|bv|bvba|sa|srl|sprl|vzw|asbl|cv|comm\s*v|scrl|de|het|la|le|the)\b")


def outsider_key(name: str) -> str:
    """The form in which the same giver is recognised: no capitals, accents, dots or legal form."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")
    short = " ".join(_FORMS.sub(" ", _NOISE.sub(" ", plain)).split())
    return short or " ".join(_NOISE.sub(" ", plain).split())
