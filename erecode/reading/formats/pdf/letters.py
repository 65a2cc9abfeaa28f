"""The letters of a PDF page with their places, straight from PDFium.

Promises one run per word and font, in the order in which the page draws them, turned upright where the
page is turned; letters that no reader sees (outside the page, watermarks) go aside with the reason. Used by
the PDF reader. Leaves out lines and columns.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from erecode.reading.formats.characters import note_call, without_private_use
from erecode.reading.formats.pdf.place import Run

_WORD = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_BREAK_HYPHEN = str.maketrans({"\x02": "-", "￾": "-"})
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|extrab", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_MAYBE_CALL = re.compile(r"^((?:.*\D)?)(\d{1,3})(\W*|[^\W\d].*)$")
_RAISED_BY = 0.2
_TURNED_TOLERANCE = 0.12


@dataclass(frozen=True, slots=True)
class _Look:
    """What all letters of one text object share."""

    size: float
    bold: bool
    turn: int | None


@dataclass(slots=True)
class _Piece:
    """Letters of one word in one text object, by their places in the page's text."""

    text: str
    first: int
    last: int
    glued: bool
    look: _Look


class Letters:
    """Reads the runs of one page. `box` is what of the page is shown: left, bottom, right, top."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, box: tuple[float, float, float, float]) -> None:
        self._page = text_page.raw
        self._box = box
        self._looks: dict[int, _Look] = {}
        self._left, self._top = ctypes.c_double(), ctypes.c_double()
        self._right, self._bottom = ctypes.c_double(), ctypes.c_double()
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self.turn = 0
        self.sideways: list[str] = []
        self.aside: list[tuple[str, str]] = []

    def runs(self) -> list[Run]:
        """The runs of the page; sideways text (a label beside a table) comes last, in `sideways`."""
        text = self._text()
        pieces = [piece for match in _WORD.finditer(text) for piece in self._pieces(text, *match.span())]
        turns = Counter(piece.look.turn for piece in pieces)
        self.turn = next((turn for turn, _ in turns.most_common() if turn is not None), 0)
        runs: list[Run] = []
        other: dict[int | None, list[str]] = {}
        for piece in pieces:
            if piece.look.turn != self.turn:
                other.setdefault(piece.look.turn, []).append(piece.text)
            elif run := self._placed(piece):
                runs.append(run)
        for turn, words in other.items():
            if turn is None:
                self.aside.append((" ".join(words), "watermark"))
            else:
                self.sideways.append(" ".join(words))
        return runs

    def _text(self) -> str:
        """One character per character index, so that a place in the text is a place on the page."""
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        units = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, count, units)
        text = bytes(units)[: 2 * (written - 1)].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        return "".join(_character(pdfium.FPDFText_GetUnicode(self._page, i)) for i in range(count))

    def _pieces(self, text: str, start: int, end: int) -> Iterator[_Piece]:
        """A word, split where its font changes."""
        handle = self._object(start)
        if end - start == 1 or handle == self._object(end - 1):
            yield _Piece(text[start:end], start, end - 1, False, self._look(handle, start))
            return
        begin = start
        for index in range(start + 1, end + 1):
            now = 0 if index == end else self._object(index)
            if index == end or now != handle:
                yield _Piece(text[begin:index], begin, index - 1, begin > start, self._look(handle, begin))
                begin, handle = index, now

    def _object(self, index: int) -> int:
        found = pdfium.FPDFText_GetTextObject(self._page, index)
        return ctypes.cast(found, ctypes.c_void_p).value or 0

    def _look(self, handle: int, index: int) -> _Look:
        look = self._looks.get(handle)
        if look is None:
            matrix = self._matrix
            pdfium.FPDFText_GetMatrix(self._page, index, matrix)
            size = pdfium.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
            look = _Look(max(round(size * 4) / 4, 0.25), self._is_bold(index), _turn(matrix.a, matrix.b))
            self._looks[handle] = look
        return look

    def _is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._page, index, name, 128, flags)
        return bool(_BOLD_NAME.search(name.value.decode("latin-1")) or flags.value & _FORCE_BOLD)

    def _placed(self, piece: _Piece) -> Run | None:
        """The letters on the upright page, if any of it shows them."""
        x0, base = self._origin(piece.first)
        x1 = self._end(piece.last)
        left, low, right, high = self._box
        width, height = (high - low, right - left) if self.turn in (90, 270) else (right - left, high - low)
        readable = without_private_use(piece.text.translate(_BREAK_HYPHEN))
        look = piece.look
        if x1 < 0 or x0 > width or base < 0 or base - look.size > height:
            self.aside.append((readable, "outside the page"))
            return None
        run = Run(readable, min(x0, x1), max(x0, x1), base, look.size, look.bold, piece.glued)
        return self._with_calls(run, piece.first, piece.text)

    def _with_calls(self, run: Run, first: int, text: str) -> Run:
        """Some fonts have raised digits of their own on the common baseline: only their ink tells."""
        match = _MAYBE_CALL.match(text)
        if match is None:
            return run
        if self._ink_above_base(first + match.start(2)) >= _RAISED_BY * run.size:
            parted = " " if match[3] and not match[1] else ""
            raised = f"{match[1]}{note_call(match[2])}{parted}{match[3]}"
            run.text = without_private_use(raised.translate(_BREAK_HYPHEN))
        return run

    def _ink_above_base(self, index: int) -> float:
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._left, self._top)
        origin = (self._left.value, self._top.value)
        pdfium.FPDFText_GetCharBox(self._page, index, self._left, self._right, self._bottom, self._top)
        return {
            0: self._bottom.value - origin[1],
            90: origin[0] - self._right.value,
            180: origin[1] - self._top.value,
            270: self._left.value - origin[0],
        }[self.turn]

    def _origin(self, index: int) -> tuple[float, float]:
        """Left edge and baseline of a letter."""
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._left, self._top)
        return self.turned(self._left.value, self._top.value)

    def _end(self, index: int) -> float:
        """Right edge of a letter."""
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._page, index, rect)
        x = rect.right if self.turn in (0, 90) else rect.left
        y = rect.top if self.turn in (0, 90) else rect.bottom
        return self.turned(x, y)[0]

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF as points from the top left of the upright page."""
        left, low, right, high = self._box
        if self.turn == 0:
            return x - left, high - y
        if self.turn == 90:
            return y - low, x - left
        if self.turn == 180:
            return right - x, y - low
        return high - y, right - x


def _turn(a: float, b: float) -> int | None:
    """The quarter turn of text whose base line has direction (a, b); None where it is slanted."""
    length = math.hypot(a, b)
    if not length:
        return 0
    for degrees, (x, y) in {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}.items():
        if abs(a / length - x) + abs(b / length - y) < _TURNED_TOLERANCE:
            return degrees
    return None


def _character(code: int) -> str:
    if code in range(0xD800, 0xE000) or code > 0x10FFFF:
        return "�"
    return chr(code)
