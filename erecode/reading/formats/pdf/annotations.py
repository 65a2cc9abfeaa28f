"""The links of a PDF page: where they are and where they lead.

Promises addresses as the document gives them, never followed. Used by the PDF reader. Leaves out links
inside the document, such as those of a table of contents.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_MAX_LINKS = 2_000
_MAX_ADDRESS = 4_096


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in the coordinates of the PDF."""

    left: float
    bottom: float
    right: float
    top: float
    target: str


def link_areas(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Area]:
    """The areas of a page that lead to an address."""
    place, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(_MAX_LINKS):
        if not pdfium.FPDFLink_Enumerate(page.raw, place, link):
            return
        target = _address(document, link)
        if target and pdfium.FPDFLink_GetAnnotRect(link, rect):
            low, high = sorted((rect.bottom, rect.top))
            yield Area(min(rect.left, rect.right), low, max(rect.left, rect.right), high, target)


def _address(document: pypdfium2.PdfDocument, link: pdfium.FPDF_LINK) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action:
        return ""
    size = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
    if not 1 < size <= _MAX_ADDRESS:
        return ""
    address = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document.raw, action, address, size)
    return address.value.decode("utf-8", errors="replace")
