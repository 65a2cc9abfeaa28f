"""What was read becomes drafts: an outline a code, a framework a dictionary, with readable keys.

Promises that every text of the reading is in a draft or among what was set aside, and that what a
program proposes (modality, whom it binds) is never marked as confirmed. Takes the JSON of the reading
contract. Pure: it leaves out storage and who may do it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from erecode.conduct.drafting import Aside
from erecode.conduct.keys import free_key, give_keys, keep_keys, slug_of
from erecode.conduct.tree import Item, Kind, Modality, walk

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """What a work already has: the tree of its newest edition, and every key it ever used."""

    tree: list[Item] = field(default_factory=list)
    keys: Set[str] = frozenset()


@dataclass(slots=True)
class Proposal:
    """A draft to be: a code or a framework. `title` is what the document calls itself, if it says."""

    kind: str  # "code" or "framework", as in `models.WorkKind`
    language: str
    tree: list[Item]
    aside: list[Aside] = field(default_factory=list)
    title: str = ""
    scheme: str = ""
    levels: list[str] = field(default_factory=list)


def proposals(reading: Json) -> list[Proposal]:
    """The drafts that a reading gives: its code, its framework, or both, still without keys."""
    language = reading["language"]
    found = []
    if reading["outline"]:
        tree = [item for node in reading["outline"] for item in _part(node, language)]
        found.append(Proposal("code", language, tree, title=_title(reading["outline"])))
    framework = reading["framework"]
    if framework:
        tree = [_competency(c, framework["levels"], language) for c in framework["competencies"]]
        found.append(
            Proposal(
                "framework", language, tree, scheme=framework["scheme"], levels=list(framework["levels"])
            )
        )
    _share(_asides(reading["set_aside"], language), found)
    return found


def _share(asides: list[Aside], found: list[Proposal]) -> None:
    """Give each line that was set aside to the draft of the text that stands last before it."""
    starts = sorted(
        (item.page, item.line, number)
        for number, proposal in enumerate(found)
        for item in walk(proposal.tree)
        if item.line
    )
    for aside in asides if found else []:
        index = bisect_right(starts, (aside.item.page, aside.item.line, len(found))) - 1
        found[starts[index][2] if index >= 0 else 0].aside.append(aside)


def with_keys(proposal: Proposal, before: Before) -> Proposal:
    """The same proposal with a key for each item: the one it had before, else a new one."""
    if before.tree:
        keep_keys(proposal.tree, before.tree, proposal.language)
    give_keys(proposal.tree, proposal.language, before.keys)
    used = set(before.keys) | {item.key for item in walk(proposal.tree)}
    for aside in proposal.aside:
        aside.item.key = free_key("opzij", used, numbered=True)
        used.add(aside.item.key)
    return proposal


def _title(outline: list[Json]) -> str:
    """The only heading at the top, without the capitals that a cover prints it in."""
    heads = [node["heading"] for node in outline if node["heading"]]
    if len(heads) != 1:
        return ""
    head = str(heads[0])
    return head.capitalize() if head.isupper() else head


def _part(node: Json, language: str) -> list[Item]:
    inside = _blocks(node["blocks"], language)
    inside += [item for child in node["children"] for item in _part(child, language)]
    if node["heading"] is None:
        return inside
    kind = Kind(node["kind"])
    return [_item(kind, node["heading"], node, language, children=inside)]


def _blocks(blocks: list[Json], language: str) -> list[Item]:
    """The blocks as items; one that is only a mark around others leaves those in its place."""
    found = []
    for block in blocks:
        inside = _blocks(block["items"], language)
        label = label_of(block.get("mark") or "")
        text = (block["text"].removeprefix(label) if label else block["text"]).strip()
        if not text and not label:
            found += inside
            continue
        item = _item(Kind(block["kind"]), text or label, block, language, children=inside)
        item.label = label if text else ""
        item.modality = Modality(block.get("modality") or "")
        item.binds = block.get("binds") or ""
        found.append(item)
    return found


def label_of(mark: str) -> str:
    """A printed mark worth keeping ("1°", "a)"); a bullet or a dash says nothing and becomes empty."""
    return mark[:60] if mark.casefold() != "o" and any(letter.isalnum() for letter in mark) else ""


def _item(
    kind: Kind, text: str, place: Json, language: str, *, label: str = "", children: list[Item] | None = None
) -> Item:
    return Item(
        key="",
        kind=kind,
        texts={language: text} if text else {},
        label=label,
        line=place.get("line") or 0,
        page=place.get("page") or 0,
        children=children or [],
    )


def _competency(data: Json, levels: list[str], language: str) -> Item:
    children = _definitions(data, data["definition"], language)
    for dimension in data["dimensions"]:
        inside = _definitions(dimension, dimension.get("description", ""), language)
        inside += _levels(data["indicators"], levels, dimension["name"], language)
        children.append(_item(Kind.DIMENSION, dimension["name"], dimension, language, children=inside))
    names = {dimension["name"] for dimension in data["dimensions"]}
    loose = [i | {"dimension": None} for i in data["indicators"] if i["dimension"] not in names]
    children += _levels(loose, levels, None, language)
    return _item(Kind.COMPETENCY, data["name"], data, language, children=children)


def _definitions(data: Json, text: str, language: str) -> list[Item]:
    """The definition, and beside it each other wording with the level that has it as its label."""
    found = [_item(Kind.DEFINITION, text, data, language)] if text else []
    variants = (data.get("variants") or {}).items()
    return found + [_item(Kind.DEFINITION, said, data, language, label=level) for level, said in variants]


def _levels(indicators: list[Json], levels: list[str], dimension: str | None, language: str) -> list[Item]:
    here = [i for i in indicators if i["dimension"] == dimension]
    named = [*levels, *dict.fromkeys(i["level"] for i in here if i["level"] not in levels)]
    found = []
    for level in named:
        own = [i for i in here if i["level"] == level]
        if own:
            title = next((i["title"] for i in own if i["title"]), "")
            inside = [_item(Kind.INDICATOR, i["text"], i, language) for i in own]
            found.append(_item(Kind.LEVEL, title, own[0], language, label=level, children=inside))
    return found


def _asides(set_aside: list[Json], language: str) -> list[Aside]:
    return [
        Aside(_item(Kind.PARAGRAPH, line["text"], line, language), str(line["reason"])) for line in set_aside
    ]


def source_lines(reading: Json, text: str | None) -> list[list[str | int]]:
    """The source as (page, line, text, kind of the draft it went to), in the source's order.

    A plain text shows its own lines; of other formats, what was read of each place is shown.
    """
    placed = sorted(
        (item.page, item.line, _printed(item), proposal.kind)
        for proposal in proposals(reading)
        for item in walk([*proposal.tree, *(aside.item for aside in proposal.aside)])
        if item.line
    )
    if text is None:
        return [list(line) for line in placed if line[2]]
    kinds = [(line, kind) for _page, line, _text, kind in placed]
    return [
        [0, number, line, kinds[max(0, bisect_right(kinds, (number, "~")) - 1)][1] if kinds else ""]
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def _printed(item: Item) -> str:
    return " ".join(part for part in (item.label, *item.texts.values()) if part)


def slug_for(title: str, taken: Set[str]) -> str:
    """The slug of a new work, from its title."""
    return free_key(slug_of(title) or "code", taken)
