"""Reads HTML: headings, lists, tables and paragraphs, whatever encoding and however careless the tags.

Promises that nothing is executed or fetched, and that what a reader of the page does not see as its text
(scripts, styles, comments, navigation, hidden text) is set aside with the reason. Used by `open_source`.
Leaves out looks.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from erecode.reading.formats.blocks import Blocks
from erecode.reading.formats.html.walk import Walk
from erecode.reading.result import Unreadable
from erecode.reading.source import Format, Source
from erecode.reading.text import decode

_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.I
)
_HEAD = 4_096
_LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "iso8859-1", "windows-1252"})
_MAX_DEPTH = 200


def read_html(data: bytes) -> Source:
    """The document in `data`."""
    root = _parsed(_decoded(data))
    blocks = Blocks()
    Walk(blocks).over(root)
    return blocks.source(Format.HTML, root.findtext(".//head/title") or "")


def _decoded(data: bytes) -> str:
    """By byte order mark, else by what the page says (as browsers take it), else as plain text."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    found = _CHARSET.search(data[:_HEAD])
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    if not name or name.startswith("utf-16"):
        return decode(data)
    try:
        return data.decode("cp1252" if name in _LATIN else name)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _parsed(text: str) -> etree._Element:
    """The repaired tree. The parser drops what is nested too deep, so such a page is refused."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", errors="replace"), parser)
    except etree.LxmlError as error:
        raise Unreadable("broken") from error
    if root is None:
        raise Unreadable("blank")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            raise Unreadable("too-deep")
    return root
