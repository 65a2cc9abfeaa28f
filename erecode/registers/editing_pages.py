"""What the pages of the register editor show: rows of the list, a definition in words with its faults.

Reads the town's surroundings (situations, categories, provisions) in a constant number of queries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from erecode.core.seams import answers
from erecode.core.texts import pick
from erecode.organisations.models import Category, Organisation, Role
from erecode.organisations.who import Desk
from erecode.registers.checking import faults
from erecode.registers.definition import Register
from erecode.registers.definition_in_words import (
    Row,
    field_in_words,
    handover_in_words,
    keeping_in_words,
    names_in_words,
    ways_in_words,
)
from erecode.registers.definition_words import field_words, flaw_words
from erecode.registers.editing import mark
from erecode.registers.editing_access import counted, every_version
from erecode.registers.editing_cites import Citable, chosen_of, citables
from erecode.registers.editing_forms import Surroundings
from erecode.registers.flaws import Flaw
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read
from erecode.registers.stored import DRAFT

Situations = Mapping[str, tuple[str, Mapping[str, str]]]
PART_OF = {"kept_by": "keeping", "retention": "keeping"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One register in the list."""

    key: str
    name: str
    newest: RegisterVersion | None
    draft: bool
    flaws: int
    declared: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One question in words."""

    key: str
    words: str
    told: str
    options: list[str]
    flaws: list[str]
    mark: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the definition in words, with what is wrong there."""

    part: str
    rows: list[Row]
    flaws: list[str]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A definition in words, part by part."""

    name: str
    names: Section
    fields: list[FieldRow]
    field_flaws: list[str]
    ways: Section
    keeping: Section
    handover: Section
    cites: list[Citable]
    cite_flaws: list[str]
    flaws: int
    order: str


def list_of(at: Desk) -> list[Listed]:
    """Every register, in the town's order."""
    declared = counted(at)
    rows = []
    for key, group in groupby(every_version(at), key=lambda version: version.key):
        versions = list(group)
        shown = read((versions[0] if versions[0].number == DRAFT else versions[-1]).definition)
        newest = versions[-1] if versions[-1].number != DRAFT else None
        row = Listed(
            key,
            pick(shown.names) or key,
            newest,
            versions[0].number == DRAFT,
            len(flaws_of(shown)),
            declared.get(key, 0),
        )
        rows.append((shown.position, key, row))
    return [row for _position, _key, row in sorted(rows, key=lambda each: each[:2])]


def flaws_of(register: Register) -> list[Flaw]:
    """What is wrong with a definition in this house."""
    return list(faults(register, set(Role)))


def register_page(town: Organisation, register: Register) -> RegisterPage:
    """A definition in words, each fault beside its place."""
    flaws = flaws_of(register)
    found: dict[str, list[str]] = {}
    for flaw in flaws:
        head = flaw.place.partition(".")[0]
        place = flaw.place if head == "fields" else PART_OF.get(head, head)
        found.setdefault(place, []).append(flaw_words(flaw, register))
    situations = situations_here()
    titles = {key: title for key, (title, _questions) in situations.items()}
    return RegisterPage(
        name=pick(register.names) or register.key,
        names=Section("names", names_in_words(register, titles), found.get("names", [])),
        fields=_field_rows(register, situations, found),
        field_flaws=found.get("fields", []),
        ways=Section("ways", ways_in_words(register), found.get("ways", [])),
        keeping=Section("keeping", keeping_in_words(register, categories_of(town)), found.get("keeping", [])),
        handover=Section("handover", handover_in_words(register), found.get("handover", [])),
        cites=chosen_of(citables(town), list(register.cites)),
        cite_flaws=found.get("cites", []),
        flaws=len(flaws),
        order=mark(register, "order"),
    )


def _field_rows(register: Register, situations: Situations, flaws: Mapping[str, list[str]]) -> list[FieldRow]:
    questions = situations.get(register.situation, ("", {}))[1]
    return [
        FieldRow(
            each.key,
            field_words(each),
            field_in_words(each, questions, options=False),
            [pick(option.texts) for option in each.options],
            flaws.get(f"fields.{each.key}", []),
            mark(register, f"field.{each.key}"),
        )
        for each in register.fields
    ]


def situations_here() -> Situations:
    """The situations that can lead to a register, in words; none where no room says them."""
    return {key: words for said in answers("situations") for key, words in said.items()}


def categories_of(town: Organisation) -> dict[str, str]:
    """The categories of people of the town, in words."""
    return {each.key: pick(each.names) for each in Category.objects.filter(organisation=town)}


def surroundings(town: Organisation, register: Register) -> Surroundings:
    """What a form about this register offers."""
    situations = situations_here()
    questions = situations.get(register.situation, ("", {}))[1]
    return Surroundings(
        [(key, title) for key, (title, _questions) in situations.items()],
        list(questions.items()),
        list(categories_of(town).items()),
    )
