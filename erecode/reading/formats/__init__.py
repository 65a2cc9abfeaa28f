"""The formats: bytes become a Source, whatever kind of document they are.

Promises a whole document or `Unreadable`, never anything else and never half of it. Used by
`erecode.reading.document` and by tests. Leaves out every understanding of what a line means.
"""

from __future__ import annotations

from collections.abc import Callable

from erecode.reading.formats.archive import Archive
from erecode.reading.formats.kind import kind_of
from erecode.reading.formats.limits import check_lines, check_size
from erecode.reading.result import Unreadable
from erecode.reading.source import Format, Source

Progress = Callable[[int, int], None]
"""Called with the number of pages that are done and the number of pages."""


def open_source(data: bytes, progress: Progress | None = None) -> Source:
    """The document in `data`, whose format is told by its content."""
    check_size(data)
    kind = kind_of(data)
    try:
        source = _open(kind, data, progress)
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too-heavy") from error
    check_lines(len(source.lines))
    return source


def _open(kind: Format, data: bytes, progress: Progress | None) -> Source:
    """Each reader is imported when it is needed, so that a text file costs no PDF library."""
    if kind is Format.PDF:
        from erecode.reading.formats.pdf import read_pdf

        return read_pdf(data, progress)
    if kind is Format.DOCX:
        from erecode.reading.formats.docx import read_docx

        return read_docx(Archive(data))
    if kind is Format.ODT:
        from erecode.reading.formats.odt import read_odt

        return read_odt(Archive(data))
    if kind is Format.HTML:
        from erecode.reading.formats.html import read_html

        return read_html(data)
    if kind is Format.MARKDOWN:
        from erecode.reading.formats.markdown import read_markdown

        return read_markdown(data)
    from erecode.reading.text import open_text

    return open_text(data)
