"""An edition's rows and its tree: one is made from the other, in two queries either way.

Used by freezing, exporting, comparing and the PDF. It leaves out who may see an edition (`access`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from erecode.conduct.models import Edition, Provision, ProvisionText
from erecode.conduct.tree import Item, Kind, Modality, to_json, walk


def digest_of(tree: list[Item], languages: list[str]) -> str:
    """SHA-256 over the canonical JSON of all that an edition says; the source's lines do not count."""
    content = {"languages": languages, "tree": [_without_source(to_json(item)) for item in tree]}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _without_source(data: dict[str, object]) -> dict[str, object]:
    children = data.get("children", [])
    kept = {name: value for name, value in data.items() if name not in {"line", "page", "children"}}
    if children:
        kept["children"] = [_without_source(child) for child in children]  # type: ignore[attr-defined]
    return kept


def store(edition: Edition, tree: list[Item]) -> None:
    """Write a tree as the rows of a new edition, level by level, with bulk inserts."""
    position = {id(item): number for number, item in enumerate(walk(tree))}
    level: list[tuple[Item, Provision | None]] = [(item, None) for item in tree]
    depth = 0
    while level:
        rows = [_row(edition, item, parent, position[id(item)], depth) for item, parent in level]
        Provision.objects.bulk_create(rows, batch_size=500)
        ProvisionText.objects.bulk_create(
            [text for (item, _), row in zip(level, rows, strict=True) for text in _texts(item, row)],
            batch_size=500,
        )
        level = [(child, row) for (item, _), row in zip(level, rows, strict=True) for child in item.children]
        depth += 1


def _row(edition: Edition, item: Item, parent: Provision | None, position: int, depth: int) -> Provision:
    return Provision(
        edition=edition,
        parent=parent,
        key=item.key,
        position=position,
        depth=depth,
        kind=item.kind.value,
        label=item.label,
        modality=item.modality.value,
        binds=item.binds,
        confirmed=item.confirmed,
    )


def _texts(item: Item, row: Provision) -> Iterator[ProvisionText]:
    for language, text in item.texts.items():
        if text:
            yield ProvisionText(
                provision=row, language=language, text=text, based_on=item.based_on.get(language, "")
            )


def tree_of(edition: Edition) -> list[Item]:
    """The tree of a frozen edition, equal to the one it was frozen from but for the source's lines."""
    return trees_of([edition])[edition.pk]


def trees_of(editions: Sequence[Edition]) -> dict[int, list[Item]]:
    """The trees of several editions by their primary key, in two queries however many there are."""
    texts: dict[int, list[ProvisionText]] = {}
    for text in ProvisionText.objects.filter(provision__edition__in=editions).order_by("pk"):
        texts.setdefault(text.provision_id, []).append(text)
    items: dict[int, Item] = {}
    roots: dict[int, list[Item]] = {edition.pk: [] for edition in editions}
    for row in Provision.objects.filter(edition__in=editions).order_by("edition", "position"):
        item = items[row.pk] = _item(row, texts.get(row.pk, []))
        siblings = roots[row.edition_id] if row.parent_id is None else items[row.parent_id].children
        siblings.append(item)
    return roots


def _item(row: Provision, texts: list[ProvisionText]) -> Item:
    return Item(
        key=row.key,
        kind=Kind(row.kind),
        texts={text.language: text.text for text in texts},
        label=row.label,
        modality=Modality(row.modality),
        binds=row.binds,
        confirmed=row.confirmed,
        based_on={text.language: text.based_on for text in texts if text.based_on},
    )
