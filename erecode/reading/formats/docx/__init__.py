"""Reads a DOCX: its own walk over the parts, because numbers, notes and changes live outside the text.

Promises blocks in reading order and everything that is not text of the document (heads, feet, comments,
deletions) set aside with the reason. Used by `open_source`. Leaves out pictures.
"""

from __future__ import annotations

from lxml import etree

from erecode.reading.formats.archive import Archive
from erecode.reading.formats.blocks import Blocks
from erecode.reading.formats.docx.inline import InlineReader
from erecode.reading.formats.docx.names import local, w
from erecode.reading.formats.docx.notes import Notes
from erecode.reading.formats.docx.numbering import Numbering
from erecode.reading.formats.docx.package import Package
from erecode.reading.formats.docx.styles import TITLE_LEVEL, Styles
from erecode.reading.formats.docx.walk import Walk
from erecode.reading.formats.nesting import Nesting
from erecode.reading.result import Unreadable
from erecode.reading.source import Format, Source

_ASIDE = {"header": "running head", "footer": "running foot", "comments": "comment"}


def read_docx(archive: Archive) -> Source:
    """The document in `archive`."""
    package = Package(archive)
    body = package.document().find(w("body"))
    if body is None:
        raise Unreadable("broken")
    styles = Styles(package.part("styles"))
    notes = Notes(package.part("footnotes"), package.part("endnotes"))
    blocks = Blocks()
    walk = Walk(
        blocks=blocks,
        styles=styles,
        numbering=Numbering(package.part("numbering")),
        inline=InlineReader(styles, package.target, notes.number),
        notes=notes,
        nesting=Nesting(),
        has_title=_has_title(body, styles),
    )
    walk.body(body)
    for kind, reason in _ASIDE.items():
        _put_aside(package.parts(kind), reason, walk)
    return blocks.source(Format.DOCX, package.title())


def _has_title(body: etree._Element, styles: Styles) -> bool:
    return any(
        styles.heading_level(p) == TITLE_LEVEL and any((t.text or "").strip() for t in p.iter(w("t")))
        for p in body
        if local(p) == "p"
    )


def _put_aside(parts: list[etree._Element], reason: str, walk: Walk) -> None:
    """The paragraphs of heads, feet or comments; the same head for several sections counts once."""
    seen: set[str] = set()
    for part in parts:
        for paragraph in part.iter(w("p")):
            text = walk.inline.read(paragraph).text
            if text.strip() not in seen:
                seen.add(text.strip())
                walk.blocks.put_aside(text, reason)
