"""What is wrong with a pack's registers: faults of the definition, and what it names that is not there.

Each on the line of its place, as near as the file tells. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from erecode.conduct.tree import walk
from erecode.guidance.catalogue import catalogue
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack
from erecode.packs.reading_registers import register_file_name
from erecode.packs.reading_town import ROLES
from erecode.registers.checking import faults as faults_of
from erecode.registers.definition import Register


@dataclass(frozen=True, slots=True)
class Known:
    """What registers may name: provisions, categories of people; and where each thing stands in its file."""

    provisions: Collection[str]
    categories: Collection[str]
    lines: Mapping[str, Mapping[str, int]]


def check_registers(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the registers of a pack."""
    keys = {item.key for work in pack.works for edition in work.editions for item in walk(edition.tree)}
    categories = {category.key for category in pack.town.categories}
    check_each(pack.registers.values(), Known(keys, categories, pack.lines), faults)


def check_each(registers: Iterable[Register], known: Known, faults: Faults) -> None:
    """Tell what is wrong with registers, each on its line."""
    for register in registers:
        file = register_file_name(register.key)
        if faults.any_in(file):
            continue
        own = [(flaw.place, flaw.sentence) for flaw in faults_of(register, ROLES)]
        for place, sentence in (*own, *_names(register, known)):
            faults.add(file, _line(known, file, register, place), sentence)


def _names(register: Register, known: Known) -> list[tuple[str, str]]:
    told = [
        ("cites", f"there is no provision “{key}”") for key in register.cites if key not in known.provisions
    ]
    told += [("nil", f"there is no category “{key}”") for key in register.nil if key not in known.categories]
    situations = catalogue().situations
    if register.situation and register.situation not in situations:
        told.append(("situation", f"there is no situation “{register.situation}”"))
    elif register.situation:
        questions = situations[register.situation].questions
        told += [
            (f"fields.{each.key}", f"{register.situation} has no question “{each.question}”")
            for each in register.fields
            if each.question and each.question not in questions
        ]
    return told


def _line(known: Known, file: str, register: Register, place: str) -> int:
    """The line of a place; of a field by its number in the list."""
    head, _, key = place.partition(".")
    if head == "fields":
        number = next((n for n, each in enumerate(register.fields) if each.key == key), None)
        place = head if number is None else f"fields.{number}"
    elif head == "ways":
        number = next((n for n, way in enumerate(register.ways) if way.timing == key), None)
        place = head if number is None else f"ways.{number}"
    lines = known.lines.get(file, {})
    return lines.get(place) or lines.get(head) or 1
