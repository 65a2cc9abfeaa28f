"""A pack whose text lies elsewhere: `text.yaml` refers into a document, and the words are read from there.

A reference is the line where a provision starts and the fingerprint of its letters, so that a pack can
stand beside a text that it may not hold. Where the letters differ that is told, and today's words are given.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from erecode.conduct.tree import fingerprint
from erecode.guidance.guide import Provision
from erecode.packs.faults import Report
from erecode.packs.fields import Fields
from erecode.packs.yamlfile import Node
from erecode.reading.document import read
from erecode.reading.letters import key as letters
from erecode.reading.result import Unreadable, as_json

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a provision stands in the document, and the fingerprint of its letters."""

    key: str
    line: int
    letters: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision of the document as it was read."""

    line: int
    headings: tuple[str, ...]
    text: str

    @property
    def letters(self) -> str:
        """The fingerprint of its letters, whatever its marks and white space."""
        return fingerprint(letters(self.text))


def documents() -> Path:
    """The folder of the documents that packs refer into."""
    return Path(os.environ.get("ERECODE_SEEDS", _ROOT / ".." / "shared" / "seeds")).resolve()


def read_words(node: Node, report: Report) -> tuple[dict[str, Provision], list[str]]:
    """The provisions that a `text.yaml` refers to, by key, and the keys of those whose letters changed.

    What cannot be found is told.
    """
    fields = Fields(node, report, "document provisions")
    name = fields.text("document")
    references = [_reference(item, report) for item in fields.items("provisions")]
    try:
        passages = list(_passages(as_json(read((documents() / name).read_bytes(), name))["outline"]))
    except OSError:
        report(fields.line, f"the document {name} is not in {documents()}; set ERECODE_SEEDS to its folder")
        return {}, []
    except Unreadable as unreadable:
        report(fields.line, f"the document {name} cannot be read: {unreadable.sentence('en')}")
        return {}, []
    words: dict[str, Provision] = {}
    changed = []
    for reference in references:
        passage = _find(reference, passages)
        if passage is None:
            report(fields.line, f"the provision {reference.key} is not in the document any more")
            continue
        words[reference.key] = Provision(reference.key, passage.headings, passage.text)
        if passage.letters != reference.letters:
            changed.append(reference.key)
    return words, changed


def _reference(item: Node, report: Report) -> Reference:
    fields = Fields(item, report, "key line letters")
    return Reference(fields.key(), fields.number("line"), fields.text("letters"))


def _passages(nodes: list[dict[str, Any]], above: tuple[str, ...] = ()) -> Iterator[Passage]:
    """Every provision with its headings. A title that everything stands under is the code itself."""
    whole = not above and len(nodes) == 1 and not nodes[0]["blocks"]
    for node in nodes:
        own = (*above, node["heading"]) if node["heading"] and not whole else above
        yield from _blocks(node["blocks"], own)
        yield from _passages(node["children"], own)


def _blocks(blocks: list[dict[str, Any]], headings: tuple[str, ...]) -> Iterator[Passage]:
    for block in blocks:
        yield Passage(block["line"], headings, block["text"])
        yield from _blocks(block["items"], headings)


def _find(reference: Reference, passages: list[Passage]) -> Passage | None:
    """The passage with these letters, nearest to the line; else the one that holds the line."""
    same = [p for p in passages if p.letters == reference.letters]
    if same:
        return min(same, key=lambda p: abs(p.line - reference.line))
    before = [p for p in passages if p.line <= reference.line]
    return max(before, key=lambda p: p.line, default=None)
