"""The text of one paragraph of a DOCX: runs, links, note calls, changes, boxes.

Promises every visible character once, in order: insertions are kept, deletions and hidden text go aside
with the reason, a text box is handed on as blocks of its own. Used by the walk over the body. Leaves out
pictures and fields' codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from erecode.reading.formats.characters import note_call, symbol, without_private_use
from erecode.reading.formats.docx.names import COMPATIBILITY, MATH, is_on, local, r, value, w
from erecode.reading.formats.docx.styles import Styles
from erecode.reading.source import Link

_TRANSPARENT = frozenset(
    {
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    }
)
_MATH_TEXT = f"{{{MATH}}}t"
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")


@dataclass(slots=True)
class Inline:
    """What a paragraph holds; `sizes` and `bold` count letters, so that the commonest looks win."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
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


class InlineReader:
    """Reads paragraphs; `number_note(kind, identifier)` gives the printed number of a note."""

    def __init__(
        self, styles: Styles, target: Callable[[str], str], number_note: Callable[[str, str], str]
    ) -> None:
        self._styles = styles
        self._target = target
        self._number_note = number_note

    def read(self, paragraph: etree._Element) -> Inline:
        """The content of `paragraph`."""
        inline = Inline()
        for child in paragraph:
            self._element(child, paragraph, inline)
        return inline

    def _element(self, element: etree._Element, paragraph: etree._Element, inline: Inline) -> None:
        name = local(element)
        if name == "r":
            self._run(element, paragraph, inline)
        elif name == "hyperlink":
            self._hyperlink(element, paragraph, inline)
        elif name in ("del", "moveFrom"):
            deleted = "".join(t.text or "" for t in element.iter(w("delText"), w("t")))
            inline.aside.append((deleted, "tracked deletion"))
        elif name in _TRANSPARENT or element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
            for child in _chosen(element):
                self._element(child, paragraph, inline)
        elif name in ("oMath", "oMathPara"):
            self._put("".join(t.text or "" for t in element.iter(_MATH_TEXT)), paragraph, None, inline)

    def _hyperlink(self, element: etree._Element, paragraph: etree._Element, inline: Inline) -> None:
        start = len(inline.text)
        for child in element:
            self._element(child, paragraph, inline)
        target = self._target(element.get(r("id"), ""))
        if anchor := value(element, "anchor"):
            target = f"{target}#{anchor}"
        if text := inline.text[start:].strip():
            inline.links.append(Link(text, target))

    def _run(self, run: etree._Element, paragraph: etree._Element, inline: Inline) -> None:
        properties = run.find(w("rPr"))
        if properties is not None and is_on(properties.find(w("vanish"))):
            hidden = "".join(t.text or "" for t in run.iter(w("t")))
            inline.aside.append((hidden, "hidden text"))
            return
        raised = properties is not None and value(properties.find(w("vertAlign"))) == "superscript"
        custom = False
        for child in run:
            name = local(child)
            if name in ("footnoteReference", "endnoteReference"):
                custom = self._note(child, name, run, paragraph, inline)
            elif name in ("drawing", "pict", "object") or child.tag.startswith(f"{{{COMPATIBILITY}}}"):
                inline.boxes.extend(_boxes(child))
            elif not (custom and name == "t"):
                text = _text_of(child, name, properties)
                self._put(note_call(text) if raised else text, paragraph, run, inline)

    def _note(
        self,
        element: etree._Element,
        name: str,
        run: etree._Element,
        paragraph: etree._Element,
        inline: Inline,
    ) -> bool:
        """Puts the call into the text; true where the run itself spells the mark."""
        kind = name.removesuffix("Reference")
        identifier = value(element, "id")
        custom = value(element, "customMarkFollows") in ("1", "true", "on")
        own = "".join(t.text or "" for t in run.iter(w("t"))).strip() if custom else ""
        mark = own or self._number_note(kind, identifier)
        inline.notes.append((kind, identifier, mark))
        self._put(note_call(mark), paragraph, None, inline)
        return bool(own)

    def _put(self, text: str, paragraph: etree._Element, run: etree._Element | None, inline: Inline) -> None:
        inline.text += text
        if letters := len(text.strip()):
            inline.sizes[self._styles.points(paragraph, run)] += letters
            inline.bold += letters if self._styles.is_bold(paragraph, run) else 0


def _text_of(element: etree._Element, name: str, properties: etree._Element | None) -> str:
    if name == "t":
        text = element.text or ""
        return without_private_use(text) if _has_symbol_font(properties) else text
    if name == "sym":
        code = value(element, "char")
        try:
            return symbol(chr(int(code, 16)))
        except (ValueError, OverflowError):
            return ""
    if name == "br":
        return " " if value(element, "type") in ("page", "column") else "\n"
    return {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _has_symbol_font(properties: etree._Element | None) -> bool:
    fonts = None if properties is None else properties.find(w("rFonts"))
    return value(fonts, "ascii").casefold().startswith(_SYMBOL_FONTS)


def _chosen(element: etree._Element) -> list[etree._Element]:
    """The children that count: of alternatives, only the first; of a content control, only its content."""
    if element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
        return [child for option in list(element)[:1] for child in option]
    return list(element)


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes of a drawing; the fallback beside a choice repeats it and is passed by."""
    found: list[etree._Element] = []
    stack = [element]
    while stack:
        current = stack.pop()
        if local(current) == "txbxContent":
            found.append(current)
        else:
            stack.extend(reversed(_chosen(current)))
    return found
