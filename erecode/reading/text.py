"""Plain text: bytes become a Source.

Promises that every non-blank line of the file is one Line with its own number, whatever the encoding
(UTF-8, UTF-16, Windows-1252), line ends (LF, CRLF, CR), tabs or form feeds. Used by the sniffing of
formats. Leaves out any understanding of what a line is.
"""

from __future__ import annotations

import codecs
import re

from erecode.reading.result import Unreadable
from erecode.reading.source import Format, Line, Source

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\x00"))
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b\x1c-\x1f\x85]")
_STARRED = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$")  # a whole line in bold, as chat programs write it
_TAB = 4


def decode(data: bytes) -> str:
    """The text of the bytes: by byte order mark, else UTF-16 by its zeros, UTF-8, Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    sample = data[:4096]
    if len(sample) > 3 and sample.count(0) * 3 > len(sample):
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def open_text(data: bytes) -> Source:
    """The lines of a text file; a form feed starts a new page."""
    return source_of(decode(data))


def source_of(text: str) -> Source:
    """The lines of a text; raises Unreadable("empty") where nothing is printed on any of them."""
    paged = "\f" in text.strip("\f \r\n\t")
    lines: list[Line] = []
    page, blanks = 1, 0
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += raw.count("\f")
        shown = _shown(raw)
        if not shown.strip():
            blanks += 1
            continue
        starred = _STARRED.match(shown.strip())
        lines.append(
            Line(
                number=number,
                text=starred[1] if starred else shown.strip(),
                bold=starred is not None,
                page=page if paged else None,
                indent=float(len(shown) - len(shown.lstrip())),
                blank_before=blanks,
            )
        )
        blanks = 0
    if not lines:
        raise Unreadable("empty")
    return Source(format=Format.TEXT, lines=tuple(lines), pages=page if paged else 0)


def _shown(raw: str) -> str:
    bare = raw.replace("\f", "").translate(_INVISIBLE)
    return _SPACES.sub(" ", bare).expandtabs(_TAB)
