"""Faults of a town that only several places together can tell: references, numbers, colours. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from erecode.organisations import theme
from erecode.organisations.setup import Entity, Somebody, Town
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack

FILE = "organisation.yaml"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+\Z")


def check_town(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the town, its entities, units and people."""
    town = pack.town
    check_once(pack, faults, FILE, "entities", [entity.key for entity in town.entities])
    check_once(pack, faults, FILE, "units", [unit.key for unit in town.units])
    check_once(pack, faults, FILE, "people", [person.key for person in town.people])
    _check_theme(pack, faults)
    for number, entity in enumerate(town.entities):
        _check_entity(pack, faults, f"entities.{number}", entity)
    _check_units(pack, faults)
    units = {unit.key for unit in town.units}
    mails: dict[str, str] = {}
    for number, person in enumerate(town.people):
        _check_person(pack, faults, f"people.{number}", person, units)
        _check_account(pack, faults, f"people.{number}", person, mails)


def check_once(pack: Pack, faults: Faults, file: str, path: str, keys: Iterable[str]) -> None:
    """Tell each key that stands in a list for the second time."""
    seen: dict[str, int] = {}
    for number, key in enumerate(keys):
        line = pack.line(file, f"{path}.{number}.key" if path else f"{number}.key")
        if key and key in seen:
            faults.add(file, line, f"the key “{key}” stands twice; it is on line {seen[key]} too")
        seen.setdefault(key, line)


def _check_theme(pack: Pack, faults: Faults) -> None:
    if not all(pack.town.theme.values()):
        return
    for token, reason in theme.faults(pack.town.theme):
        path = f"theme.{token}" if token in pack.town.theme else "theme"
        faults.add(FILE, pack.line(FILE, path), f"theme: {token} is not usable: {reason}")


def _check_entity(pack: Pack, faults: Faults, path: str, entity: Entity) -> None:
    if entity.kbo and not is_kbo(entity.kbo):
        faults.add(
            FILE,
            pack.line(FILE, f"{path}.kbo"),
            f"kbo “{entity.kbo}” is not a KBO number: ten digits, of which the last two must fit",
        )
    if entity.ovo and not re.fullmatch(r"OVO\d{6}", entity.ovo):
        faults.add(FILE, pack.line(FILE, f"{path}.ovo"), "ovo must be OVO and six digits, such as OVO001234")
    if entity.nis and not re.fullmatch(r"\d{5}", entity.nis):
        faults.add(FILE, pack.line(FILE, f"{path}.nis"), 'nis must be five digits, such as "31005"')


def is_kbo(number: str) -> bool:
    """Whether a KBO number has ten digits and the last two are what 97 leaves of the first eight."""
    return bool(re.fullmatch(r"[01]\d{9}", number)) and 97 - int(number[:8]) % 97 == int(number[8:])


def _check_units(pack: Pack, faults: Faults) -> None:
    town = pack.town
    entities = {entity.key for entity in town.entities}
    parents = {unit.key: unit.parent for unit in town.units}
    for number, unit in enumerate(town.units):
        if unit.entity and unit.entity not in entities:
            line = pack.line(FILE, f"units.{number}.entity")
            faults.add(FILE, line, f"there is no entity “{unit.entity}”")
        line = pack.line(FILE, f"units.{number}.parent")
        if unit.parent and unit.parent not in parents:
            faults.add(FILE, line, f"there is no unit “{unit.parent}”")
        elif _goes_round(unit.key, parents):
            faults.add(FILE, line, f"the unit “{unit.key}” stands below itself")


def _goes_round(key: str, parents: dict[str, str]) -> bool:
    seen = set[str]()
    above = parents.get(key, "")
    while above and above not in seen:
        if above == key:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def _check_person(pack: Pack, faults: Faults, path: str, person: Somebody, units: set[str]) -> None:
    if person.unit and person.unit not in units:
        faults.add(FILE, pack.line(FILE, f"{path}.unit"), f"there is no unit “{person.unit}”")
    if person.language and person.language not in pack.town.languages:
        line = pack.line(FILE, f"{path}.language")
        faults.add(FILE, line, f"{person.language} is not a language of the town; see languages in pack.yaml")
    if not person.unit and any(holding.role == "manager" for holding in person.roles):
        line = pack.line(FILE, f"{path}.roles")
        faults.add(FILE, line, f"{person.name} is a manager of no unit; say which with unit")
    held = set[tuple[object, ...]]()
    for number, holding in enumerate(person.roles):
        line = pack.line(FILE, f"{path}.roles.{number}")
        if holding.role and (holding.role, holding.since) in held:
            faults.add(FILE, line, f"the role {holding.role} stands twice")
        held.add((holding.role, holding.since))
        if holding.since and holding.until and holding.until < holding.since:
            faults.add(FILE, line, f"the role {holding.role} ends before it begins")


def _check_account(pack: Pack, faults: Faults, path: str, person: Somebody, mails: dict[str, str]) -> None:
    line = pack.line(FILE, f"{path}.mail")
    if person.mail and not is_mail(person.mail):
        faults.add(FILE, line, f"“{person.mail}” is not a mail address")
    if person.demo and not person.account:
        faults.add(FILE, pack.line(FILE, f"{path}.demo"), "a demo person needs account: true")
    if not person.account:
        return
    address = person.mail.lower()
    if not address:
        faults.add(FILE, pack.line(FILE, f"{path}.account"), "an account needs a mail address")
    elif address in mails:
        faults.add(FILE, line, f"{mails[address]} has an account with the same mail address")
    mails.setdefault(address, person.name)


def is_mail(text: str) -> bool:
    """Whether a text looks like a mail address."""
    return bool(_MAIL.match(text))


def names_of(town: Town) -> tuple[set[str], set[str]]:
    """The keys of the units and of the people."""
    return {unit.key for unit in town.units}, {person.key for person in town.people}
