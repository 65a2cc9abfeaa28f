"""The text of an edition as Markdown, one file per language, and back to the tree: exact inverses.

The file of the main language holds the tree; the files of the others hold keys and texts alone. Where a
block stands follows from headings and indentation; `in="…"` says so where it does not. What is left out
is where a text came from (page and line of the imported source). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from erecode.conduct.tree import Item, Kind, Modality, fingerprint, walk, walk_with_parents
from erecode.packs.blocks import Block, read_blocks, write_block
from erecode.packs.faults import Report

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MARKS = {
    Kind.ITEM: "-",
    Kind.STEP: "-",
    Kind.INDICATOR: "-",
    Kind.QUOTE: ">",
    Kind.FOOTNOTE: "[^",
}
LONGEST = {"key": 120, "label": 60, "binds": 300}  # what the database holds
NAMES = ("label", "binds", "in")


@dataclass(slots=True)
class Reading:
    """A tree with the line of each key."""

    tree: list[Item] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


# -- writing


def write_main(tree: list[Item], main: str) -> str:
    """The file of the main language."""
    path: list[Item] = []
    blocks: list[Block] = []
    for item, above in walk_with_parents(tree):
        block = _bare_block(item, above, item.texts.get(main, ""))
        block.classes, block.values = _classes(item, block), _values(item)
        parent = above[-1] if above else None
        if _implied(block, path) is not parent:
            block.values["in"] = parent.key if parent else ""
        blocks.append(block)
        path = [*above, item]
    return _join(blocks)


def write_translation(tree: list[Item], language: str) -> str:
    """The file of another language: what is translated, in the same order."""
    blocks = []
    for item, above in walk_with_parents(tree):
        if not item.texts.get(language):
            continue
        block = _bare_block(item, above, item.texts[language])
        if item.based_on.get(language):
            block.values["based_on"] = item.based_on[language]
        blocks.append(block)
    return _join(blocks)


def _bare_block(item: Item, above: tuple[Item, ...], text: str) -> Block:
    block = Block(item.key, text, mark=MARKS.get(item.kind, ""))
    if item.kind.is_part:
        block.mark = "#" * (sum(a.kind.is_part for a in above) + 1)
    else:
        block.depth = len(_after_last_part(above))
        block.call = item.label if item.kind is Kind.FOOTNOTE else ""
    return block


def _classes(item: Item, block: Block) -> list[str]:
    kind = "" if item.kind is _default_kind(block) else item.kind.value
    return [name for name in (kind, item.modality.value, "confirmed" if item.confirmed else "") if name]


def _values(item: Item) -> dict[str, str]:
    label = "" if item.kind is Kind.FOOTNOTE else item.label
    return {name: value for name, value in (("label", label), ("binds", item.binds)) if value}


def _join(blocks: list[Block]) -> str:
    out: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before is not None and not (before.mark == "-" and block.mark == "-"):
            out.append("")
        out.append(write_block(block))
    return "\n".join(out) + "\n" if out else ""


# -- where a block belongs


def _after_last_part(path: Iterable[Item]) -> list[Item]:
    """The provisions at the end of a path, below its last titled part."""
    below: list[Item] = []
    for item in path:
        below = [] if item.kind.is_part else [*below, item]
    return below


def _implied(block: Block, path: list[Item]) -> Item | None:
    """The item that a block belongs to by its heading level or indentation; None is the top."""
    parts = [item for item in path if item.kind.is_part]
    if block.is_heading:
        above = parts[: len(block.mark) - 1]
        return above[-1] if above else None
    provisions = _after_last_part(path)[: block.depth]
    if provisions:
        return provisions[-1]
    return parts[-1] if parts else None


# -- reading


def read_main(text: str, main: str, report: Report) -> Reading:
    """The tree of a main file; everything wrong is told, and what can be read stays."""
    reading = Reading()
    path: list[Item] = []
    for block in read_blocks(text, report):
        item = _item(block, main, report)
        _check_key(block, reading.lines, report)
        above = _above(block, path, report)
        (above[-1].children if above else reading.tree).append(item)
        reading.lines.setdefault(item.key, block.line)
        path = [*above, item]
    return reading


def _above(block: Block, path: list[Item], report: Report) -> list[Item]:
    """The path of the item that a block belongs to."""
    wanted = block.values.get("in")
    if wanted is not None:
        keys = [item.key for item in path]
        if wanted and wanted not in keys:
            report(block.line, f"in names “{wanted}”, which does not hold the block before this one")
            return []
        return path[: keys.index(wanted) + 1] if wanted else []
    _check_depth(block, path, report)
    parent = _implied(block, path)
    return path[: next(n for n, item in enumerate(path) if item is parent) + 1] if parent else []


def _check_depth(block: Block, path: list[Item], report: Report) -> None:
    if block.is_heading:
        most = sum(item.kind.is_part for item in path) + 1
        if len(block.mark) > most:
            report(
                block.line, f"the heading has level {len(block.mark)}, but at most level {most} can follow"
            )
        if block.depth:
            report(block.line, "a heading is not indented")
    elif block.depth > len(_after_last_part(path)):
        report(block.line, "the block is indented further than the block that it would belong to")


def _check_key(block: Block, lines: dict[str, int], report: Report) -> None:
    if not KEY.match(block.key):
        report(block.line, f"“{block.key}” is not a key: lower-case words joined by hyphens")
    if len(block.key) > LONGEST["key"]:
        report(block.line, f"the key is longer than {LONGEST['key']} characters")
    if block.key in lines:
        report(block.line, f"the key “{block.key}” stands twice; it is on line {lines[block.key]} too")


def _item(block: Block, main: str, report: Report) -> Item:
    item = Item(block.key, _default_kind(block), {main: block.text} if block.text else {})
    item.label = block.call or block.values.get("label", "")
    item.binds = block.values.get("binds", "")
    kinds = [name for name in block.classes if name in set(Kind)]
    modalities = [name for name in block.classes if name in set(Modality)]
    item.confirmed = "confirmed" in block.classes
    for name in block.classes:
        if name not in (*kinds, *modalities, "confirmed"):
            report(block.line, f"the class .{name} is unknown")
    for found, what in ((kinds, "kind"), (modalities, "modality")):
        if len(found) > 1:
            report(block.line, f"a block has one {what}, and this one has .{' and .'.join(found)}")
    if kinds and _fits(Kind(kinds[0]), block):
        item.kind = Kind(kinds[0])
    elif kinds:
        report(block.line, f"the class .{kinds[0]} does not go with {_MARK_NAMES[block.mark[:1]]}")
    item.modality = Modality(modalities[0]) if modalities else Modality.NONE
    _check_values(block, report)
    return item


_MARK_NAMES = {
    "": "a line without a mark",
    "#": "a heading",
    "-": "a list item",
    ">": "a quote",
    "[": "a footnote",
}


def _fits(kind: Kind, block: Block) -> bool:
    return block.is_heading if kind.is_part else block.mark == MARKS.get(kind, "")


def _default_kind(block: Block) -> Kind:
    if block.is_heading:
        return Kind.PART if len(block.mark) == 1 else Kind.SECTION
    defaults = {"": Kind.PARAGRAPH, "-": Kind.ITEM, ">": Kind.QUOTE, "[^": Kind.FOOTNOTE}
    return defaults[block.mark]


def _check_values(block: Block, report: Report) -> None:
    for name, value in block.values.items():
        if name not in NAMES:
            report(block.line, f"{name} is not an attribute of the main text")
        elif len(value) > LONGEST.get(name, 120):
            report(block.line, f"{name} is longer than {LONGEST.get(name, 120)} characters")
    if len(block.call) > LONGEST["label"]:
        report(block.line, f"the call is longer than {LONGEST['label']} characters")


def read_translation(text: str, language: str, main: str, reading: Reading, report: Report) -> None:
    """Put the texts of another language into a tree that was read from the main file."""
    items = list(walk_with_parents(reading.tree))
    order = {item.key: number for number, (item, _above) in enumerate(items)}
    last, seen = -1, set[str]()
    for block in read_blocks(text, report):
        number = order.get(block.key)
        if number is None:
            report(block.line, f"there is no “{block.key}” in the main text")
            continue
        item, above = items[number]
        if block.key in seen:
            report(block.line, f"the key “{block.key}” stands twice")
        elif number < last:
            report(block.line, f"“{block.key}” stands in another order than in the main text")
        last = max(last, number)
        seen.add(block.key)
        _check_translation(block, _bare_block(item, above, block.text), report)
        if block.text:
            item.texts[language] = block.text
        _take_basis(block, item, language, main, report)


def _check_translation(block: Block, expected: Block, report: Report) -> None:
    if (block.mark, block.call) != (expected.mark, expected.call):
        report(block.line, "the block starts with another mark than in the main text")
    elif block.depth != expected.depth:
        report(block.line, "the block is indented otherwise than in the main text")
    if block.classes:
        report(block.line, "a translation has no classes; they stand in the main text")
    if not block.text:
        report(block.line, "the block is empty; leave out what is not translated")
    for name in block.values:
        if name != "based_on":
            report(block.line, f"{name} is not an attribute of a translation")


def _take_basis(block: Block, item: Item, language: str, main: str, report: Report) -> None:
    basis = block.values.get("based_on")
    if basis is None:
        return
    if not re.fullmatch(r"[0-9a-f]{16}", basis):
        report(block.line, "based_on holds the 16 hexadecimal digits of the main text's fingerprint")
    elif basis == fingerprint(item.texts.get(main, "")):
        report(block.line, "the translation is up to date with the main text; leave based_on out")
    else:
        item.based_on[language] = basis


def keys_of(tree: list[Item]) -> set[str]:
    """The keys of everything in a tree."""
    return {item.key for item in walk(tree)}
