"""What is wrong with a pack's registers: faults of the definition, and what it names that is not there.

Each on the line of its place, as near as the file tells. Pure.
"""

from __future__ import annotations

from erecode.conduct.tree import walk
from erecode.guidance.catalogue import catalogue
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack
from erecode.packs.reading_registers import register_file_name
from erecode.packs.reading_town import ROLES
from erecode.registers.checking import faults as faults_of
from erecode.registers.definition import Register


def check_registers(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the registers of a pack."""
    keys = {item.key for work in pack.works for edition in work.editions for item in walk(edition.tree)}
    categories = {category.key for category in pack.town.categories}
    for register in pack.registers.values():
        file = register_file_name(register.key)
        if faults.any_in(file):
            continue
        for place, sentence in (*faults_of(register, ROLES), *_names(register, keys, categories)):
            faults.add(file, _line(pack, file, register, place), sentence)


def _names(register: Register, keys: set[str], categories: set[str]) -> list[tuple[str, str]]:
    told = [("cites", f"there is no provision “{key}”") for key in register.cites if key not in keys]
    told += [("nil", f"there is no category “{key}”") for key in register.nil if key not in categories]
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


def _line(pack: Pack, file: str, register: Register, place: str) -> int:
    """The line of a place; of a field by its number in the list."""
    head, _, key = place.partition(".")
    if head == "fields":
        number = next((n for n, each in enumerate(register.fields) if each.key == key), None)
        place = head if number is None else f"fields.{number}"
    elif head == "ways":
        number = next((n for n, way in enumerate(register.ways) if way.timing == key), None)
        place = head if number is None else f"ways.{number}"
    return pack.line(file, place) or pack.line(file, head)
