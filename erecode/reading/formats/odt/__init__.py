"""Reads an ODT from its XML: text, lists with their numbers, tables, notes, tracked changes.

Promises blocks in reading order and everything that is not text of the document (heads, feet, comments,
deletions) set aside with the reason. Used by `open_source`. Leaves out pictures.
"""

from __future__ import annotations

from lxml import etree

from erecode.reading.formats import safe_xml
from erecode.reading.formats.archive import Archive
from erecode.reading.formats.blocks import Blocks
from erecode.reading.formats.nesting import Nesting
from erecode.reading.formats.odt.inline import read_inline
from erecode.reading.formats.odt.lists import Lists
from erecode.reading.formats.odt.names import q
from erecode.reading.formats.odt.styles import Styles
from erecode.reading.formats.odt.walk import Place, Walk
from erecode.reading.result import Unreadable
from erecode.reading.source import Format, Source

_MARGINS = {
    "style:header": "running head",
    "style:header-left": "running head",
    "style:header-first": "running head",
    "style:footer": "running foot",
    "style:footer-left": "running foot",
    "style:footer-first": "running foot",
}


def read_odt(archive: Archive) -> Source:
    """The document in `archive`."""
    content = safe_xml.parse(archive.read("content.xml"))
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise Unreadable("broken")
    names = archive.names()
    common = safe_xml.parse(archive.read("styles.xml")) if "styles.xml" in names else None
    styles = Styles([part for part in (common, content) if part is not None])
    blocks = Blocks()
    has_title = any(
        styles.is_title(p) and "".join(map(str, p.itertext())).strip() for p in body.iter(q("text:p"))
    )
    walk = Walk(blocks, styles, Lists(styles.lists, styles.outline), Nesting(), has_title)
    walk.inside(body, Place())
    if common is not None:
        _put_margins_aside(common, walk)
    return blocks.source(Format.ODT, _title(archive))


def _title(archive: Archive) -> str:
    if "meta.xml" not in archive.names():
        return ""
    found = safe_xml.parse(archive.read("meta.xml")).find(f".//{q('dc:title')}")
    return "" if found is None else found.text or ""


def _put_margins_aside(part: etree._Element, walk: Walk) -> None:
    """Heads and feet of pages; the same line for several pages counts once."""
    seen: set[str] = set()
    for name, reason in _MARGINS.items():
        for margin in part.iter(q(name)):
            for paragraph in margin.iter(q("text:p"), q("text:h")):
                text = read_inline(paragraph, walk.styles).text
                if text.strip() not in seen:
                    seen.add(text.strip())
                    walk.blocks.put_aside(text, reason)
