"""What a file with people would change, compared with who is there: pure, so that it can be made twice.

Promises that every row is either in the plan or refused with its reasons, that nobody is named twice, and
that the same file and the same people give the same plan. `import_actions` carries it out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from erecode.organisations.columns import plain
from erecode.organisations.sheet import Sheet
from erecode.organisations.wanted import Reading, Refusal, Wanted, Words, cells_of

COMPARED = ("number", "name", "mail", "language", "category", "profession", "function", "since")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is in the town, as the rows are compared with."""

    key: str
    name: str
    number: str = ""
    mail: str = ""
    language: str = ""
    unit: str = ""
    category: str = ""
    profession: str = ""
    function: str = ""
    since: str = ""
    until: str = ""
    roles: tuple[str, ...] = ()


@dataclass(slots=True)
class Change:
    """What is changed of somebody: old and new per field (`unit` for a move, `until` for leaving)."""

    row: int
    key: str
    name: str
    fields: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """All that a file would change. `new` in the order of the file; `leaving` also who is missing from it."""

    new: list[Wanted] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    leaving: list[Change] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    refused_rows: int = 0

    def nothing(self) -> bool:
        """Whether applying it would change nothing."""
        return not (self.new or self.changed or self.moved or self.leaving)

    def plain(self) -> dict[str, object]:
        """The plan as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Terms:
    """What else decides: today, who applies the file, and whether who is missing from it has left."""

    day: dt.date
    actor: str = ""
    leaving: bool = False


def plan_of(
    sheet: Sheet, columns: Sequence[str], words: Words, people: Sequence[Known], terms: Terms
) -> Plan:
    """Compare the rows of a sheet with the people of a town."""
    making = _Planning(people, terms)
    for number, row in sheet.rows:
        making.take(Reading(number, cells_of(row, columns), words))
    if terms.leaving:
        making.let_the_missing_leave()
    return making.plan


class _Planning:
    """A plan while it is made."""

    def __init__(self, people: Sequence[Known], terms: Terms) -> None:
        self.plan = Plan()
        self._people, self._terms = people, terms
        self._by_number = {person.number: person for person in people if person.number}
        self._by_mail = {person.mail.lower(): person for person in people if person.mail}
        self._by_name: dict[str, list[Known]] = {}
        for person in people:
            self._by_name.setdefault(person.name.casefold(), []).append(person)
        self._rows: dict[tuple[str, str], int] = {}  # what stands in the file already, and in which row
        self._seen = set[str]()

    def take(self, reading: Reading) -> None:
        """Put one row in the plan, or refuse it."""
        wanted, refusals = reading.wanted, list(reading.refusals)
        person = self._person(wanted)
        if person is not None:
            refusals += self._doubts(wanted, person)
            self._seen.add(person.key)
        elif not refusals:
            refusals += self._missing(wanted)
        known = {refusal.column for refusal in refusals}
        refusals += [each for each in self._doubles(wanted, person) if each.column not in known]
        if refusals:
            self.plan.refused += refusals
            self.plan.refused_rows += 1
        elif person is None:
            self.plan.new.append(wanted)
        else:
            self._compare(wanted, person)

    def _person(self, wanted: Wanted) -> Known | None:
        """Whom a row is about: by number, else by mail address, else by a name that one person has."""
        if wanted.number and wanted.number in self._by_number:
            return self._by_number[wanted.number]
        found = self._by_mail.get(wanted.mail.lower()) if wanted.mail else None
        if found is not None and wanted.number and not _same_name(found.name, wanted.name):
            return None  # a number that nobody has does not make somebody else of a colleague
        if found is None:
            namesakes = self._by_name.get(wanted.name.casefold(), [])
            found = namesakes[0] if len(namesakes) == 1 else None
            if found is not None and wanted.mail and found.mail:
                return None  # the same name with another address is somebody else
        if found is not None and wanted.number and found.number:
            return None  # the same name or address with another number is somebody else
        return found

    def _missing(self, wanted: Wanted) -> list[Refusal]:
        """What a new person must have."""
        found = [
            Refusal(wanted.row, column, "", "missing")
            for column in ("name", "category")
            if not getattr(wanted, column)
        ]
        if wanted.name and not (wanted.number or wanted.mail):
            namesakes = self._by_name.get(wanted.name.casefold(), [])
            if namesakes:
                found.append(Refusal(wanted.row, "name", wanted.name, "namesakes"))
        return found

    def _doubts(self, wanted: Wanted, person: Known) -> list[Refusal]:
        """Why a row about somebody who is known may not be taken."""
        found = []
        if person.until and person.until < self._terms.day.isoformat():
            found.append(Refusal(wanted.row, "name", wanted.name or person.name, "left", person.until))
        if person.key == self._terms.actor and set(wanted.roles) - set(person.roles):
            found.append(Refusal(wanted.row, "role", ", ".join(wanted.roles), "own-role"))
        if wanted.until and not wanted.since and person.since and wanted.until < person.since:
            found.append(Refusal(wanted.row, "until", wanted.until, "ends"))
        return found

    def _doubles(self, wanted: Wanted, person: Known | None) -> list[Refusal]:
        """What stands in the file for the second time, or is somebody else's."""
        found = []
        other = self._by_mail.get(wanted.mail.lower()) if wanted.mail else None
        if other is not None and other is not person:
            found.append(Refusal(wanted.row, "mail", wanted.mail, "mail-of", other.name))
        told = {("number", wanted.number), ("mail", wanted.mail.lower())}
        if person is not None:
            told.add(("name", person.key))
        elif not (wanted.number or wanted.mail):
            told.add(("name", wanted.name.casefold()))
        for column, value in sorted(told):
            if value and (column, value) in self._rows:
                shown = wanted.name if column == "name" else value
                found.append(Refusal(wanted.row, column, shown, "double", str(self._rows[column, value])))
            elif value:
                self._rows[column, value] = wanted.row
        return found

    def _compare(self, wanted: Wanted, person: Known) -> None:
        change = Change(wanted.row, person.key, person.name)
        for column in COMPARED:
            new, old = getattr(wanted, column), getattr(person, column)
            if new and new != old:
                change.fields[column] = [old, new]
        added = [role for role in wanted.roles if role not in person.roles]
        if added:
            change.fields["role"] = [", ".join(person.roles), ", ".join([*person.roles, *added])]
        moving = {"unit": [person.unit, wanted.unit]} if wanted.unit not in {"", person.unit} else {}
        ending = {"until": [person.until, wanted.until]} if wanted.until not in {"", person.until} else {}
        if change.fields:
            self.plan.changed.append(change)
        if moving:
            self.plan.moved.append(Change(wanted.row, person.key, person.name, moving))
        if ending:
            self.plan.leaving.append(Change(wanted.row, person.key, person.name, ending))
        if not (change.fields or moving or ending):
            self.plan.unchanged += 1

    def let_the_missing_leave(self) -> None:
        """Whoever is not in the file has left yesterday; never the one who applies it."""
        last_day = (self._terms.day - dt.timedelta(days=1)).isoformat()
        for person in self._people:
            if person.key in self._seen or person.key == self._terms.actor or person.until:
                continue
            fields = {"until": ["", max(last_day, person.since)]}
            self.plan.leaving.append(Change(0, person.key, person.name, fields))


def _same_name(one: str, other: str) -> bool:
    return sorted(plain(one).split()) == sorted(plain(other).split())


def counts(plan: Mapping[str, object]) -> dict[str, int]:
    """How much a plan (plain) holds of each kind."""
    found = {}
    for name in ("new", "changed", "moved", "leaving"):
        rows = plan.get(name, [])
        found[name] = len(rows) if isinstance(rows, list) else 0
    unchanged, refused = plan.get("unchanged", 0), plan.get("refused_rows", 0)
    return {**found, "unchanged": int(str(unchanged)), "refused": int(str(refused))}
