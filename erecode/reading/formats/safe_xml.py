"""Parses XML from strangers: no entities, no document type, no network, bounded depth.

Promises that what cannot be parsed whole becomes `Unreadable`. Used by the DOCX and ODT readers. Leaves
out HTML, which is repaired instead of refused.
"""

from __future__ import annotations

import re

from lxml import etree

from erecode.reading.result import Unreadable

_DOCTYPE = re.compile(rb"<\x00?!\x00?[Dd]\x00?[Oo]\x00?[Cc]\x00?[Tt]\x00?[Yy]\x00?[Pp]\x00?[Ee]")
_TOO_DEEP = etree.ErrorTypes.ERR_RESOURCE_LIMIT


def parse(data: bytes) -> etree._Element:
    """The root element. Office documents never have a document type, so one that has it is refused."""
    if _DOCTYPE.search(data):
        raise Unreadable("broken")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = any(entry.type == _TOO_DEEP or "xcessive depth" in entry.message for entry in parser.error_log)
        raise Unreadable("too-deep" if deep else "broken") from error
    except (ValueError, AssertionError) as error:
        raise Unreadable("broken") from error
    return root
