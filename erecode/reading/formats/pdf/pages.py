"""One page of a PDF: its letters as fragments, its tables with rulings, its links.

Used by the PDF reader. Leaves out everything that needs more than one page.
"""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from erecode.reading.formats.pdf.annotations import link_areas
from erecode.reading.formats.pdf.bullets import with_bullets
from erecode.reading.formats.pdf.fragments import fragments_of
from erecode.reading.formats.pdf.letters import Letters
from erecode.reading.formats.pdf.place import Page, Run
from erecode.reading.formats.pdf.rulings import drawn, grids_of

_MAX_OBJECTS = 5_000
_PICTURE_SHARE = 0.3


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """The page, closed again."""
    page = document[index]
    text_page = page.get_textpage()
    try:
        letters = Letters(text_page, page.get_cropbox())
        runs = letters.runs()
        _add_targets(document, page, letters, runs)
        return _page(page, index + 1, letters, runs)
    finally:
        text_page.close()
        page.close()


def _page(page: pypdfium2.PdfPage, number: int, letters: Letters, runs: list[Run]) -> Page:
    left, low, right, high = page.get_cropbox()
    width, height = right - left, high - low
    if letters.turn in (90, 270):
        width, height = height, width
    made = Page(number, width, max(height, 1.0), aside=letters.aside)
    made.letters = sum(len(run.text) for run in runs)
    made.garbled = sum(_garbled(run.text) for run in runs)
    made.is_empty = pdfium.FPDFPage_CountObjects(page.raw) == 0
    made.has_picture = not runs and _has_picture(page, width * height)
    rulings, shapes = drawn(page, letters.turned)
    made.grids, runs = grids_of(rulings, runs)
    made.fragments = with_bullets(fragments_of(runs), shapes)
    for cell in [cell for grid in made.grids for cell in grid.cells]:
        cell.fragments = with_bullets(cell.fragments, shapes)
    made.sideways = [Run(text, 0.0, 0.0, height, 1.0, bold=False) for text in letters.sideways]
    return made


def _garbled(text: str) -> int:
    return sum(1 for c in text if c == "�" or "\ue000" <= c <= "\uf8ff")


def _add_targets(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, letters: Letters, runs: list[Run]
) -> None:
    for area in link_areas(document, page):
        xs, ys = zip(
            letters.turned(area.left, area.top), letters.turned(area.right, area.bottom), strict=True
        )
        for run in runs:
            x, y = (run.x0 + run.x1) / 2, run.base - 0.3 * run.size
            if min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys):
                run.target = area.target


def _has_picture(page: pypdfium2.PdfPage, area: float) -> bool:
    """Whether a picture covers much of the page."""
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)
    for place in range(count):
        thing = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(thing) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            edges = [ctypes.c_float() for _ in range(4)]
            if pdfium.FPDFPageObj_GetBounds(thing, *edges):
                left, low, right, high = (edge.value for edge in edges)
                if (right - left) * (high - low) >= _PICTURE_SHARE * area:
                    return True
    return False
