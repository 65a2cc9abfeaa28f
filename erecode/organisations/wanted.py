"""A row of a file with people, as what it asks for; or every reason why it cannot be taken. Pure.

An empty cell asks for nothing: what is known stays. What a town does not have is refused with the nearest
name that it has.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from erecode.organisations.columns import plain
from erecode.organisations.sheet import FORMULA

LANGUAGE_WORDS = {
    "nl": "nl|ned|nederlands|neerlandais|dutch|n",
    "fr": "fr|fra|frans|francais|french|f",
    "en": "en|eng|engels|anglais|english|e",
}
ROLE_WORDS = {
    "manager": "manager|leidinggevende|diensthoofd|responsable|chef de service|line manager",
    "director": "director|directeur|directrice",
    "general_director": "general director|algemeen directeur|directeur general|directrice generale",
    "integrity_officer": "integrity officer|integriteitsambtenaar|referent integrite|referente integrite",
    "hr": "hr|personeelsdienst|ressources humaines|human resources",
    "communications": "communications|communicatie|communication|communicatieambtenaar",
    "reporting_officer": "reporting officer|meldpunt|meldingsambtenaar|point de signalement",
    "counsellor": "counsellor|vertrouwenspersoon|personne de confiance|confidential counsellor",
    "prevention_adviser": "prevention adviser|preventieadviseur|conseiller en prevention",
    "dpo": "dpo|functionaris voor gegevensbescherming|delegue a la protection des donnees"
    "|data protection officer",
    "auditor": "auditor|auditeur|auditrice",
}
LONGEST = {"number": 40, "name": 200, "mail": 254, "function": 200}
_MAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s.,;<>()]+\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ].*)?\Z")


@dataclass(frozen=True, slots=True)
class Words:
    """The names that a town knows things by, in every language, each with the key that it means."""

    units: Mapping[str, str]
    categories: Mapping[str, str]
    professions: Mapping[str, str]
    languages: Mapping[str, str] = field(default_factory=lambda: spelled(LANGUAGE_WORDS))
    roles: Mapping[str, str] = field(default_factory=lambda: spelled(ROLE_WORDS))
    shown: Mapping[str, str] = field(default_factory=dict)  # how a plain spelling is written


def spelled(words: Mapping[str, str]) -> dict[str, str]:
    """Every spelling with its key."""
    return {word: key for key, many in words.items() for word in many.split("|")}


@dataclass(slots=True)
class Refusal:
    """Why a row is not taken: the column, what stands there, a reason that pages word, and a help for it."""

    row: int
    column: str
    value: str
    reason: str
    hint: str = ""


@dataclass(slots=True)
class Wanted:
    """What a row asks for; "" and None ask for nothing."""

    row: int
    number: str = ""
    name: str = ""
    mail: str = ""
    language: str = ""
    unit: str = ""
    category: str = ""
    profession: str = ""
    function: str = ""
    since: str = ""  # ISO days: all of it goes into JSON and back
    until: str = ""
    roles: list[str] = field(default_factory=list)


def day_of(text: str) -> dt.date | None:
    """The day that a Belgian means: 1/3/2026 is the first of March; also 2026-03-01."""
    if found := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return dt.date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


class Reading:
    """One row while it is read; `wanted` is whole only where `refusals` is empty."""

    def __init__(self, row: int, cells: Mapping[str, str], words: Words) -> None:
        self.wanted = Wanted(row)
        self.refusals: list[Refusal] = []
        self._cells, self._words = cells, words
        for column, value in cells.items():
            if value.startswith(FORMULA):
                self._refuse(column, "formula", value=value.removeprefix(FORMULA))
        if not self.refusals:
            self._texts()
            self._known()
            self._days()

    def _refuse(self, column: str, reason: str, hint: str = "", value: str | None = None) -> None:
        shown = (self._cells.get(column, "") if value is None else value)[:200]
        self.refusals.append(Refusal(self.wanted.row, column, shown, reason, hint))

    def _texts(self) -> None:
        get, wanted = self._cells.get, self.wanted
        wanted.name = get("name", "") or f"{get('first_name', '')} {get('last_name', '')}".strip()
        wanted.number, wanted.function = get("number", ""), get("function", "")
        wanted.mail = get("mail", "")
        for column, longest in LONGEST.items():
            if len(getattr(wanted, column)) > longest:
                self._refuse(column, "long", str(longest))
        if wanted.name.startswith(("=", "+", "-", "@")):
            self._refuse("name", "name", value=wanted.name)
        if wanted.mail and not _MAIL.match(wanted.mail):
            self._refuse("mail", "mail")

    def _known(self) -> None:
        words, wanted = self._words, self.wanted
        for column, names in (
            ("language", words.languages),
            ("unit", words.units),
            ("category", words.categories),
            ("profession", words.professions),
        ):
            setattr(wanted, column, self._key(column, self._cells.get(column, ""), names))
        for role in re.split(r"[;,|/]", self._cells.get("role", "")):
            key = self._key("role", role.strip(), words.roles)
            if key and key not in wanted.roles:
                wanted.roles.append(key)

    def _key(self, column: str, value: str, names: Mapping[str, str]) -> str:
        if not value:
            return ""
        key = names.get(plain(value), "")
        if not key:
            near = process.extractOne(plain(value), list(names), scorer=fuzz.WRatio, score_cutoff=55)
            meant = self._words.shown.get(near[0], near[0]) if near else ""
            self._refuse(column, "unknown", meant, value=value)
        return key

    def _days(self) -> None:
        for column in ("since", "until"):
            if value := self._cells.get(column, ""):
                if day := day_of(value):
                    setattr(self.wanted, column, day.isoformat())
                else:
                    self._refuse(column, "day")
        if self.wanted.since and self.wanted.until and self.wanted.until < self.wanted.since:
            self._refuse("until", "ends")


def cells_of(row: Sequence[str], columns: Iterable[str]) -> dict[str, str]:
    """The cells of a row by what their column holds."""
    return {column: cell for column, cell in zip(columns, row, strict=False) if column}
