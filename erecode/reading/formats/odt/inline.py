"""The text of one paragraph of an ODT: spans, links, notes, boxes.

Promises every visible character once, in order; comments and hidden text go aside with the reason. Used by
the walk over the text. Leaves out pictures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from erecode.reading.formats.characters import note_call
from erecode.reading.formats.odt.names import q, short, value, whole_number
from erecode.reading.formats.odt.styles import Styles
from erecode.reading.source import Link

_MAX_SPACES = 200
_SKIPPED = frozenset(
    {"office:annotation-end", "text:bookmark", "text:ruby-text", "draw:image", "draw:object"}
)


@dataclass(slots=True)
class Inline:
    """What a paragraph holds; `sizes` and `bold` count letters, so that the commonest looks win."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    bold: int = 0

    def points(self) -> float:
        """The type size that most letters have."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0

    def is_bold(self) -> bool:
        """Whether all letters are bold."""
        return 0 < sum(self.sizes.values()) == self.bold


def read_inline(paragraph: etree._Element, styles: Styles) -> Inline:
    """The content of `paragraph`."""
    reader = _Reader(paragraph, styles)
    reader.inside(paragraph, None)
    return reader.inline


class _Reader:
    def __init__(self, paragraph: etree._Element, styles: Styles) -> None:
        self._paragraph = paragraph
        self._styles = styles
        self.inline = Inline()

    def inside(self, element: etree._Element, span: etree._Element | None) -> None:
        """The text of an element and all in it, without what follows it."""
        self._put(element.text, span)
        for child in element:
            self._element(child, span)
            self._put(child.tail, span)

    def _element(self, element: etree._Element, span: etree._Element | None) -> None:
        name = short(element)
        if name == "text:span":
            self._span(element)
        elif name == "text:a":
            start = len(self.inline.text)
            self.inside(element, span)
            if text := self.inline.text[start:].strip():
                self.inline.links.append(Link(text, value(element, "xlink:href")))
        elif name == "text:note":
            self._note(element)
        elif name == "office:annotation":
            self.inline.aside.append((_paragraphs(element), "comment"))
        elif name == "text:hidden-text":
            self.inline.aside.append((value(element, "text:string-value"), "hidden text"))
        elif name.startswith("draw:") and name not in _SKIPPED:
            self.inline.boxes.extend(_boxes(element))
        elif name in ("text:s", "text:tab", "text:line-break"):
            count = whole_number(value(element, "text:c"), 1)
            self.inline.text += "\n" if name == "text:line-break" else " " * min(count, _MAX_SPACES)
        elif name not in _SKIPPED:
            self.inside(element, span)

    def _span(self, span: etree._Element) -> None:
        if self._styles.is_hidden(self._paragraph, span):
            self.inline.aside.append(("".join(map(str, span.itertext())), "hidden text"))
            return
        start = len(self.inline.text)
        self.inside(span, span)
        if self._styles.is_raised(span):
            self.inline.text = self.inline.text[:start] + note_call(self.inline.text[start:])

    def _note(self, note: etree._Element) -> None:
        citation = note.find(q("text:note-citation"))
        body = note.find(q("text:note-body"))
        mark = (
            ""
            if citation is None
            else value(citation, "text:label") or "".join(map(str, citation.itertext()))
        )
        self.inline.text += note_call(mark)
        if body is not None:
            self.inline.notes.append((mark, body))

    def _put(self, text: str | None, span: etree._Element | None) -> None:
        if not text:
            return
        self.inline.text += text.replace("\n", " ")
        if letters := len(text.strip()):
            self.inline.sizes[self._styles.points(self._paragraph, span)] += letters
            self.inline.bold += letters if self._styles.is_bold(self._paragraph, span) else 0


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The text boxes and shapes with text in a drawing."""
    if element.tag == q("draw:text-box") or element.find(q("text:p")) is not None:
        return [element]
    return [box for child in element for box in _boxes(child)]


def _paragraphs(element: etree._Element) -> str:
    return "\n".join("".join(map(str, p.itertext())) for p in element.iter(q("text:p")))
