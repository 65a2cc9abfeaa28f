"""The packs as loaded towns: a pack whose text lies elsewhere becomes a town with the words that it cites."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Work, WorkKind
from erecode.conduct.tree import Item, Kind
from erecode.guidance.guide import Provision
from erecode.guidance.table_actions import put_tables
from erecode.organisations.models import EntityKind, LegalEntity, Organisation
from erecode.packs.asking import Asked, read_asked

SINCE = dt.date(2020, 1, 1)


def load_referring(path: Path) -> Asked:
    """Make a town of a pack in the tests, with an edition of the provisions that it refers to."""
    asked = read_asked(path, "nl")
    town = Organisation.objects.create(slug=path.name, names={"nl": path.name}, languages=["nl"])
    entity = LegalEntity.objects.create(
        organisation=town, key="bestuur", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": "x"}
    )
    work = Work.objects.create(
        organisation=town, slug="deontologische-code", kind=WorkKind.CODE, titles={"nl": "Code"}
    )
    terms = Freezing(
        "2020", SINCE, languages=["nl"], adoptions=[Adoption(entity, {"nl": "gemeenteraad"}, SINCE)]
    )
    freeze(actor="test", work=work, tree=_tree(list(asked.words.values())), terms=terms)
    sheets = [file.sheet for file in asked.situations.values()]
    put_tables(actor="test", town=town, sheets=sheets)
    return asked


def _tree(words: list[Provision]) -> list[Item]:
    """The provisions under their headings."""
    tree: list[Item] = []
    parts: dict[tuple[str, ...], Item] = {}
    for provision in words:
        held = tree
        for depth in range(1, len(provision.headings) + 1):
            path = provision.headings[:depth]
            if path not in parts:
                parts[path] = Item(f"part-{len(parts)}", Kind.SECTION, {"nl": path[-1]})
                held.append(parts[path])
            held = parts[path].children
        held.append(Item(provision.key, Kind.PARAGRAPH, {"nl": provision.text}))
    return tree
