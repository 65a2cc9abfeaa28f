"""Walks over the elements of a page and turns them into blocks.

Promises every visible text once, in order, without recursion. Used by the HTML reader. Leaves out how
tables number their cells (`tables`) and which mark a list item has (`lists`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from erecode.reading.formats.blocks import Blocks, Looks
from erecode.reading.formats.characters import note_call
from erecode.reading.formats.html.lists import Lists
from erecode.reading.formats.html.tables import Tables
from erecode.reading.source import Link, Role

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark "
    "meter o:p output picture q rp rt ruby s samp select small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_SCRIPTS = frozenset({"script", "style", "template", "object", "embed", "applet"})
_UNSEEN = frozenset({"title", "svg", "math", "audio", "video", "canvas", "iframe"})
_REASONS = {"nav": "navigation"} | dict.fromkeys(_SCRIPTS, "script") | dict.fromkeys(_UNSEEN, "unseen")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTES = re.compile(r"\b(?:footnotes?|endnotes?|doc-endnotes?|doc-footnote)\b", re.IGNORECASE)
_SECTIONS = frozenset({"article", "main", "section", "blockquote", "li", "td"})
_WHITE = re.compile(r"\s+")
_BACK_LINK = re.compile("[↩⤴↑]\ufe0e?")


@dataclass(slots=True)
class _Open:
    """The block that is being filled."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    strong: int = 0


class Walk:
    """Goes over one page."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._open = _Open()
        self._lists = Lists()
        self._tables = Tables()
        self._anchors: list[tuple[int, str]] = []
        self._heading = 0
        self._quotes = 0
        self._notes = 0
        self._strong = 0
        self._verbatim = 0
        self._raised = 0

    def over(self, root: etree._Element) -> None:
        """Every element of the page, in order."""
        for event, element in _visible(root, self._blocks):
            if event == "start":
                self._start(element)
                self._text(element.text)
            elif event == "end":
                self._end(element)
            else:
                self._text(element.tail)
        self._flush()

    def _start(self, element: etree._Element) -> None:
        name = str(element.tag).lower()
        if name not in _INLINE:
            self._flush()
            self._block(name, element)
        elif name == "br":
            self._open.text += "\n"
        elif name == "a" and element.get("href") is not None:
            self._anchors.append((len(self._open.text), element.get("href", "")))
        elif name in ("b", "strong"):
            self._strong += 1
        elif name == "sup":
            self._raised += 1

    def _block(self, name: str, element: etree._Element) -> None:
        if name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name in ("ul", "ol", "menu", "dir"):
            self._lists.enter(element)
        elif name == "li":
            self._lists.item(element)
        elif name == "table":
            self._tables.enter(element)
        elif name in ("tr", "td", "th"):
            self._tables.take(name, element)
        elif name == "pre":
            self._verbatim += 1
        self._quotes += name == "blockquote"
        self._notes += _is_notes(element)
        self._strong += name in ("dt", "summary")

    def _end(self, element: etree._Element) -> None:
        name = str(element.tag).lower()
        if name in _INLINE:
            self._end_inline(name, element)
            return
        self._flush()
        if name in _HEADINGS:
            self._heading = 0
        elif name in ("ul", "ol", "menu", "dir"):
            self._lists.leave()
        elif name == "li":
            self._lists.leave_item()
        elif name in ("table", "td", "th"):
            self._tables.leave(name)
        elif name == "pre":
            self._verbatim -= 1
        self._quotes -= name == "blockquote"
        self._notes -= _is_notes(element)
        self._strong -= name in ("dt", "summary")

    def _end_inline(self, name: str, element: etree._Element) -> None:
        if name == "a" and element.get("href") is not None and self._anchors:
            start, target = self._anchors.pop()
            if text := self._open.text[start:].strip():
                self._open.links.append(Link(text, target))
        elif name in ("b", "strong"):
            self._strong -= 1
        elif name == "sup":
            self._raised -= 1

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._verbatim:
            text = _WHITE.sub(" ", text)
        if self._raised:
            text = note_call(text.strip().strip("[]"))
        self._open.text += text
        self._open.strong += len(text.strip()) if self._strong else 0

    def _flush(self) -> None:
        """The block that was open, in its place."""
        done, self._open = self._open, _Open()
        self._anchors = [(0, target) for _, target in self._anchors]
        letters = sum(len(part.strip()) for part in done.text.split("\n"))
        if not letters:
            return
        looks = Looks(bold=done.strong >= 0.9 * letters)
        cell = self._tables.cell()
        item = self._lists.take_item() if cell is None and not self._heading else None
        if self._notes:
            mark = item[1].strip("().") if item else ""
            self._blocks.add(_BACK_LINK.sub("", done.text), Role.FOOTNOTE, mark=mark, links=done.links)
        elif cell is not None:
            self._blocks.add(done.text, Role.CELL, cell=cell, looks=looks, links=done.links)
        elif self._heading:
            self._blocks.add(done.text, Role.HEADING, level=self._heading, looks=looks, links=done.links)
        elif item is not None:
            level, mark = item
            self._blocks.add(done.text, Role.ITEM, level=level, mark=mark, looks=looks, links=done.links)
        else:
            role = Role.QUOTE if self._quotes else Role.PLAIN
            self._blocks.add(done.text, role, looks=looks, links=done.links)


def _visible(root: etree._Element, blocks: Blocks) -> Iterator[tuple[str, etree._Element]]:
    """("start", element), ("end", element) and ("tail", element) of all that is seen; the rest goes aside."""
    unseen: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if unseen is None and event == "start" and (reason := _reason(element)):
            unseen = element
            if reason != "unseen":
                blocks.put_aside(_WHITE.sub(" ", "".join(map(str, element.itertext()))), reason)
        if unseen is None and event in ("start", "end"):
            yield event, element
        elif unseen is None and event == "comment":
            blocks.put_aside(element.text or "", "comment")
        if event == "end" and element is unseen:
            unseen = None
        if unseen is None and event != "start":
            yield "tail", element


def _reason(element: etree._Element) -> str:
    """Why an element and all in it is no text of the document; nothing where it is."""
    name = str(element.tag).lower()
    if name in ("header", "footer"):
        return _reason_for_margin(name, element)
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return "hidden text"
    return _REASONS.get(name, "")


def _reason_for_margin(name: str, element: etree._Element) -> str:
    """The head and foot of the page itself; a head with a heading in it is the title of the text."""
    if any(True for _ in element.iterancestors(*_SECTIONS)):
        return ""
    if name == "footer":
        return "running foot"
    return "" if any(True for _ in element.iter(*_HEADINGS)) else "running head"


def _is_notes(element: etree._Element) -> bool:
    return bool(_NOTES.search(f"{element.get('class', '')} {element.get('role', '')}"))
