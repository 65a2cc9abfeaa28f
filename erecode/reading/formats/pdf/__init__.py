"""Reads a PDF with a text layer: lines by position, columns, running lines, footnotes, tables.

Promises all text of all pages in the order in which a person reads it, or `Unreadable`. Pages are opened
one at a time and let go, so that memory does not grow with pictures. Used by `open_source`. Leaves out
pictures, and pages that are only a picture become `Unreadable` where they are more than a cover.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from erecode.reading.formats.limits import check_pages
from erecode.reading.formats.pdf.columns import in_reading_order
from erecode.reading.formats.pdf.lines import LineMaker, again, body_size, mark_full, measured, numbered
from erecode.reading.formats.pdf.margins import take_running
from erecode.reading.formats.pdf.notes import mark_notes, split_notes
from erecode.reading.formats.pdf.pages import read_page
from erecode.reading.formats.pdf.place import Fragment, Grid, Page, Row
from erecode.reading.formats.pdf.soundness import check_empty_pages, check_sound
from erecode.reading.formats.pdf.tables import Tables
from erecode.reading.result import Unreadable
from erecode.reading.source import Format, Line, Source

_MAX_PICTURE_SHARE = 0.2
_MAX_GARBLED_SHARE = 0.15
_MAX_LETTERS_ON_PAGE = 200_000


def read_pdf(data: bytes, progress: Callable[[int, int], None] | None = None) -> Source:
    """The document in `data`; `progress` is told how many pages of how many are done."""
    data = data[data.find(b"%PDF-") :]
    check_sound(data)
    document = _opened(data)
    try:
        total = len(document)
        check_pages(total)
        pages: list[Page] = []
        for index in range(total):
            pages.append(_page(document, index))
            if progress:
                progress(index + 1, total)
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    if empty := [page.number for page in pages if page.is_empty]:
        check_empty_pages(data, empty)
    _check_text(pages)
    return _source(pages, title)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise Unreadable("encrypted" if locked else "broken") from error
    if len(document) == 0:
        raise Unreadable("broken")
    return document


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = read_page(document, index)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("broken") from error
    if page.letters > _MAX_LETTERS_ON_PAGE:
        raise Unreadable("too-heavy")
    return page


def _check_text(pages: list[Page]) -> None:
    """Refuses what has no text layer, or one whose letters nobody can name."""
    bare = [page for page in pages if page.is_bare]
    pictures = [page for page in bare if page.has_picture]
    if len(bare) == len(pages):
        raise Unreadable("scanned" if pictures else "blank")
    if len(pictures) > 1 and len(pictures) > _MAX_PICTURE_SHARE * len(pages):
        raise Unreadable("partly-scanned", pages=", ".join(str(page.number) for page in pictures[:5]))
    letters = sum(page.letters for page in pages)
    if sum(page.garbled for page in pages) > _MAX_GARBLED_SHARE * letters:
        raise Unreadable("garbled")


def _source(pages: list[Page], title: str) -> Source:
    em = body_size(pages)
    running = take_running(pages, em)
    tables = Tables()
    rows: dict[int, list[Row]] = {}
    aside: list[tuple[Line, str]] = []
    for page in pages:
        rows[page.number] = list(_rows(page, em, tables))
        mark_notes(rows[page.number], em)
        mark_full(rows[page.number])
        aside += numbered(page, rows[page.number], running[page.number])
    aside += [again(row) for row in tables.join_over_pages(list(rows.values()))]
    maker = LineMaker(measured(rows, em))
    lines = tuple(line for on_page in rows.values() for row in on_page if (line := maker.line(row)))
    if not lines:
        raise Unreadable("blank")
    return Source(Format.PDF, lines, pages=len(pages), title=title.strip(), set_aside=tuple(aside))


def _rows(page: Page, em: float, tables: Tables) -> Iterator[Row]:
    """A page in reading order: its text, the notes below it, then text that runs up or down the page."""
    text, notes = split_notes(page, em)
    for item in in_reading_order([*text, *page.grids], em):
        if isinstance(item, Grid):
            yield from tables.rows(item, em)
        else:
            yield item
    yield from (row for row in in_reading_order(notes, em) if isinstance(row, Row))
    yield from (Row([Fragment([run])], starts=True) for run in page.sideways)
