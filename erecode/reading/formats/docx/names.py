"""The names of WordprocessingML: namespaces, tags and attributes.

Used by the modules that read a DOCX. Leaves out what the names mean.
"""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

_STRICT = {STRICT_WORD.encode(): WORD.encode(), STRICT_RELATIONS.encode(): RELATIONS.encode()}


def w(name: str) -> str:
    """The qualified name of a tag or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


def r(name: str) -> str:
    """The qualified name of an attribute that points at a relation."""
    return f"{{{RELATIONS}}}{name}"


def transitional(data: bytes) -> bytes:
    """The same part in the common namespaces, where a producer wrote the strict ones."""
    for strict, common in _STRICT.items():
        data = data.replace(strict, common)
    return data


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """A WordprocessingML attribute, or nothing."""
    return "" if element is None else element.get(w(name), "")


def is_on(element: etree._Element | None) -> bool:
    """A switch such as <w:b/>: on where it is present and not said to be off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def whole_number(text: str) -> int | None:
    """The integer that an attribute holds, or nothing where it holds something else."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None
