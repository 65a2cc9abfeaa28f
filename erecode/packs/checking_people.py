"""Faults of a town's people that only several places together can tell: references, days, accounts. Pure."""

from __future__ import annotations

import datetime as dt
import re

from erecode.organisations.setup import Somebody
from erecode.packs.checking_town import FILE, check_once
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+\Z")


def check_people(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the people of a town."""
    people = pack.town.people
    check_once(pack, faults, FILE, "people", [person.key for person in people])
    mails: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for place, person in enumerate(people):
        found = _Checked(pack, faults, f"people.{place}", person)
        found.references()
        found.times()
        found.account(mails)
        if person.number and person.number in numbers:
            found.tell("number", f"{numbers[person.number]} has the same number")
        numbers.setdefault(person.number, person.name)


def is_mail(text: str) -> bool:
    """Whether a text looks like a mail address."""
    return bool(_MAIL.match(text))


class _Checked:
    """One person while they are checked."""

    def __init__(self, pack: Pack, faults: Faults, path: str, person: Somebody) -> None:
        self.town, self.person = pack.town, person
        self._pack, self._faults, self._path = pack, faults, path

    def tell(self, place: str, sentence: str) -> None:
        """Tell a fault at a place of the person."""
        self._faults.add(FILE, self._pack.line(FILE, f"{self._path}.{place}"), sentence)

    def references(self) -> None:
        """What is named must be there."""
        person = self.person
        units = {unit.key for unit in self.town.units}
        groups = {category.key for category in self.town.categories}
        trades = {profession.key for profession in self.town.professions}
        people = {somebody.key for somebody in self.town.people}
        self._known("unit", person.unit, units, "unit")
        self._known("category", person.category, groups, "category")
        self._known("profession", person.profession, trades, "profession")
        for number, stay in enumerate(person.stays):
            self._known(f"memberships.{number}.unit", stay.unit, units, "unit")
        for number, holding in enumerate(person.roles):
            self._known(f"roles.{number}.unit", holding.unit, units, "unit")
        for number, cover in enumerate(person.covers):
            self._known(f"stand_ins.{number}.by", cover.by, people, "person")
            if cover.by == person.key:
                self.tell(f"stand_ins.{number}.by", f"{person.name} cannot stand in for themselves")
        if person.language and person.language not in self.town.languages:
            self.tell(
                "language", f"{person.language} is not a language of the town; see languages in pack.yaml"
            )
        if not person.unit and any(h.role == "manager" and not h.unit for h in person.roles):
            self.tell("roles", f"{person.name} is a manager of no unit; say which with unit")

    def _known(self, place: str, key: str, keys: set[str], noun: str) -> None:
        if key and key not in keys:
            self.tell(place, f"there is no {noun} “{key}”")

    def times(self) -> None:
        """Nothing ends before it begins; no role stands twice."""
        person = self.person
        self._in_order("until", f"the time of {person.name}", person.since, person.until)
        for number, stay in enumerate(person.stays):
            self._in_order(f"memberships.{number}", f"the time in {stay.unit}", stay.since, stay.until)
        for number, cover in enumerate(person.covers):
            self._in_order(f"stand_ins.{number}", f"the time of {cover.by}", cover.since, cover.until)
        for number, leave in enumerate(person.absences):
            self._in_order(f"leaves.{number}", "the leave", leave.since, leave.until)
        held = set[tuple[object, ...]]()
        for number, holding in enumerate(person.roles):
            if holding.role and (holding.role, holding.unit, holding.since) in held:
                self.tell(f"roles.{number}", f"the role {holding.role} stands twice")
            held.add((holding.role, holding.unit, holding.since))
            self._in_order(f"roles.{number}", f"the role {holding.role}", holding.since, holding.until)

    def _in_order(self, place: str, what: str, since: dt.date | None, until: dt.date | None) -> None:
        if since and until and until < since:
            self.tell(place, f"{what} ends before it begins")

    def account(self, mails: dict[str, str]) -> None:
        """An account needs a mail address of its own."""
        person = self.person
        if person.mail and not is_mail(person.mail):
            self.tell("mail", f"“{person.mail}” is not a mail address")
        if person.demo and not person.account:
            self.tell("demo", "a demo person needs account: true")
        if not person.account:
            return
        address = person.mail.lower()
        if not address:
            self.tell("account", "an account needs a mail address")
        elif address in mails:
            self.tell("mail", f"{mails[address]} has an account with the same mail address")
        mails.setdefault(address, person.name)
