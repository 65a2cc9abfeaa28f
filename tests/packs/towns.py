"""Packs as towns in the database: what the tests ask over the web must be what a pack answers by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import erecode.packs
from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Work, WorkKind
from erecode.conduct.tree import Item, Kind
from erecode.guidance.guide import Provision
from erecode.guidance.table_actions import put_tables
from erecode.organisations.models import EntityKind, LegalEntity, Organisation
from erecode.packs.asking import read_asked
from erecode.packs.checking import inspect
from erecode.packs.loading import load
from erecode.registers.register_actions import put_registers

HERE = Path(__file__).resolve().parent
BUNDLED = Path(erecode.packs.__file__).parent
CODES = ("kortrijk", "putte", "roeselare", "waarden")


def load_bundled(name: str = "wervelde") -> Organisation:
    """A pack that the project ships."""
    pack, faults = inspect(BUNDLED / name)
    assert faults == []
    load(pack)
    return Organisation.objects.get(slug=pack.town.slug)


def load_code(name: str) -> Organisation:
    """One of the four real codes, its words read from the source text, as a town with one edition."""
    asked = read_asked(HERE / name, "nl")
    town = Organisation.objects.create(slug=name, names={"nl": name.title()}, languages=["nl"])
    entity = LegalEntity.objects.create(
        organisation=town, key="gemeente", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": name}
    )
    work = Work.objects.create(
        organisation=town, slug="code", kind=WorkKind.CODE, titles={"nl": f"Deontologische code van {name}"}
    )
    day = dt.date(2020, 1, 1)
    terms = Freezing("2020", since=day, languages=["nl"], adoptions=[Adoption(entity, {"nl": "raad"}, day)])
    freeze(actor="test", work=work, tree=_tree(asked.words.values()), terms=terms)
    sheets = [replace(file.sheet, work=work.slug) for file in asked.situations.values()]
    put_tables(actor="test", town=town, sheets=sheets)
    put_registers(actor="test", town=town, registers=list(asked.registers.values()))
    return town


def _tree(words: Iterable[Provision]) -> list[Item]:
    """The provisions under their headings."""
    parts: dict[tuple[str, ...], Item] = {}
    roots: list[Item] = []
    for said in words:
        siblings = roots
        for depth in range(1, len(said.headings) + 1):
            above = said.headings[:depth]
            if above not in parts:
                parts[above] = Item(f"deel-{len(parts) + 1}", Kind.SECTION, {"nl": above[-1]})
                siblings.append(parts[above])
            siblings = parts[above].children
        siblings.append(Item(said.key, Kind.PARAGRAPH, {"nl": said.text}))
    return roots
