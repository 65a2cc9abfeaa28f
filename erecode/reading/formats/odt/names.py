"""The names of OpenDocument: namespaces, tags and attributes.

Used by the modules that read an ODT. Leaves out what the names mean.
"""

from __future__ import annotations

from lxml import etree

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_SHORT = {space: short for short, space in _SPACES.items()}


def q(name: str) -> str:
    """The qualified name of "text:p" and the like."""
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def short(element: etree._Element) -> str:
    """ "text:p" and the like; nothing for a tag of another namespace."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith("{"):
        return ""
    space, _, local = tag[1:].partition("}")
    return f"{_SHORT[space]}:{local}" if space in _SHORT else ""


def value(element: etree._Element | None, name: str) -> str:
    """An attribute, or nothing."""
    return "" if element is None else element.get(q(name), "")


def whole_number(text: str, otherwise: int) -> int:
    """The integer of an attribute."""
    try:
        return int(text)
    except ValueError:
        return otherwise
