"""Faults of a town that only several places together can tell: references, numbers, colours. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from erecode.core.days import is_working_day
from erecode.organisations import theme
from erecode.organisations.setup import Entity, Town
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack

FILE = "organisation.yaml"


def check_town(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the town, its entities and units."""
    town = pack.town
    check_once(pack, faults, FILE, "entities", [entity.key for entity in town.entities])
    check_once(pack, faults, FILE, "units", [unit.key for unit in town.units])
    check_once(pack, faults, FILE, "categories", [category.key for category in town.categories])
    check_once(pack, faults, FILE, "professions", [profession.key for profession in town.professions])
    _check_closing_days(pack, faults)
    _check_theme(pack, faults)
    for number, entity in enumerate(town.entities):
        _check_entity(pack, faults, f"entities.{number}", entity)
    _check_units(pack, faults)


def _check_closing_days(pack: Pack, faults: Faults) -> None:
    seen: dict[dt.date, int] = {}
    for number, closing in enumerate(pack.town.closing_days):
        line = pack.line(FILE, f"closing_days.{number}.day")
        if closing.day == dt.date.min:  # it could not be read, and that was told
            continue
        if closing.day in seen:
            faults.add(
                FILE, line, f"the day {closing.day} stands twice; it is on line {seen[closing.day]} too"
            )
        elif not is_working_day(closing.day):
            faults.add(FILE, line, f"nobody works on {closing.day} anyway: a weekend or a legal holiday")
        seen.setdefault(closing.day, line)


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


def names_of(town: Town) -> tuple[set[str], set[str]]:
    """The keys of the units and of the people."""
    return {unit.key for unit in town.units}, {person.key for person in town.people}
