"""Putting lines together: rows become passages.

Promises that every row given goes into exactly one passage, or into the empty marks. Used by the reading of
documents. Leaves out which passage is a heading (where the format does not say so).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from erecode.reading.footnote_lines import FootnoteLines
from erecode.reading.hyphens import Joiner
from erecode.reading.letters import (
    ends_clause,
    ends_in_colon,
    ends_sentence,
    open_bracket,
    starts_lower,
    starts_upper,
    tidy,
)
from erecode.reading.lone_lines import LoneLines, is_lone_mark, opens_level
from erecode.reading.marks import Mark, is_bare_mark, known_mark, parse_mark
from erecode.reading.passages import Passage, PassageKind, Piece
from erecode.reading.source import Role
from erecode.reading.unmarked_lists import ASSUMED_WIDTH, unmarked_list
from erecode.reading.wrapping import Row, Wrapping

_LINK = re.compile(r"<?(?:https?://|www\.|mailto:)\S+$")
_LOOSE_END = re.compile(r"(?:,|\b(?:de|het|een|en|of|van|le|la|les|et|ou|the|an|and|or))$", re.IGNORECASE)
_BREAKS_OFF = re.compile(
    r"(?:\b(?:artikel|artikelen|art\.?|nr\.?|punt|hoofdstuk|bijlage|de|het|van|en|of|article|articles|n°|point|chapitre"
    r"|annexe|du|des|le|et|ou|no\.?|section|chapter|the|of|and|or|to|tot|à|au|van de)|,|§|\d)$",
    re.IGNORECASE,
)


class PassageBuilder:
    """Puts the rows of one document together."""

    def __init__(self, rows: Sequence[Row], joiner: Joiner) -> None:
        self._rows = rows
        self._joiner = joiner
        self._wrapping = Wrapping(rows)
        self._lone = LoneLines(rows)
        self._footnotes = FootnoteLines(rows)
        self._passages: list[Passage] = []
        self._current: Passage | None = None  # the passage that the last row went to
        self._body: Passage | None = None  # the passage that a footnote or a page end interrupted
        self._body_place = -1
        self._place_of_last = -1
        self._listed_until = -1
        self.empty_marks: list[int] = []

    def build(self) -> list[Passage]:
        """All passages, in reading order."""
        place = 0
        while place < len(self._rows):
            place += self._take(place)
        for passage in self._passages:
            passage.text = tidy(self._joiner.join(piece.text for piece in passage.pieces))
        return self._passages

    def _take(self, place: int) -> int:
        """Put the row (and the next where a mark stands alone) into a passage; how many were taken."""
        row = self._rows[place]
        if row.line.role == Role.CELL:
            self._cell(place)
        elif row.line.role != Role.PLAIN:
            self._by_role(place)
        elif is_lone_mark(row.text):
            return self._bare_mark(place)
        elif self._footnotes.is_footnote(place):
            self._footnote(place)
        else:
            self._plain(place)
        return 1

    def _note_goes_on(self, place: int) -> bool:
        """A later line of a footnote on a page: it has no mark of its own."""
        row = self._rows[place]
        last = self._passages[-1] if self._passages else None
        if row.line.mark or row.line.whole or last is None or last.kind != "footnote":
            return False
        last.pieces.append(Piece(row.index, row.text))
        self._place_of_last = place
        return True

    def _by_role(self, place: int) -> None:
        line = self._rows[place].line
        kinds: dict[Role, PassageKind] = {
            Role.HEADING: "heading",
            Role.ITEM: "item",
            Role.FOOTNOTE: "footnote",
            Role.QUOTE: "quote",
        }
        kind = kinds.get(line.role, "text")
        if kind == "item" and not line.whole and self._goes_on(place, line.text):
            return
        if kind == "footnote" and self._note_goes_on(place):
            return
        if kind == "footnote":
            mark = Mark(line.mark, "footnote") if line.mark else None
            self._open_footnote(place, Piece(self._rows[place].index, line.text, line.mark), mark)
            return
        mark = known_mark(line.mark) if line.mark else None
        rest = line.text
        if kind == "item" and not line.mark and (parsed := parse_mark(line.text)):
            mark, rest = parsed
        self._open(kind, place, Piece(self._rows[place].index, rest, mark.printed if mark else ""), mark)
        self._passages[-1].level = line.level
        if kind == "heading" and mark:
            passage = self._passages[-1]
            passage.pieces = [Piece(self._rows[place].index, f"{mark.printed} {rest}")]
            passage.mark = None

    def _cell(self, place: int) -> None:
        line = self._rows[place].line
        piece = Piece(self._rows[place].index, line.text)
        self._open("cell", place, piece, None)

    def _footnote(self, place: int) -> None:
        printed, text = self._footnotes.parted(place)
        shown = printed.strip() if printed.startswith("(") else printed.strip().rstrip(".)")
        mark = Mark(shown, "footnote")
        self._open_footnote(place, Piece(self._rows[place].index, text, printed), mark)

    def _open_footnote(self, place: int, piece: Piece, mark: Mark | None) -> None:
        """A footnote interrupts the text, which may go on after it."""
        body, body_place, current = self._body, self._body_place, self._current
        self._open("footnote", place, piece, mark)
        if current is not None and current.kind != "footnote":
            body, body_place = current, place - 1
        self._body, self._body_place = body, body_place

    def _bare_mark(self, place: int) -> int:
        row = self._rows[place]
        following = self._rows[place + 1] if place + 1 < len(self._rows) else None
        if following is None or following.line.role != Role.PLAIN:
            return self._drop(row)
        if following.gap > 1 or following.parted:
            return self._keep_empty(place)
        if is_lone_mark(following.text) or (parse_mark(following.text) and is_bare_mark(row.text)):
            return self._drop(row)
        mark = known_mark(row.text)
        self._open("item", place, Piece(row.index, "", row.text), mark)
        self._passages[-1].pieces.append(Piece(following.index, following.text))
        self._place_of_last = place + 1
        return 2

    def _keep_empty(self, place: int) -> int:
        """A mark at the foot of a page: its text may have stayed behind, so an editor must see the place."""
        row = self._rows[place]
        if self._current is None or self._current.kind != "item":
            return self._drop(row)
        self._open("item", place, Piece(row.index, "", row.text), known_mark(row.text))
        return 1

    def _drop(self, row: Row) -> int:
        self.empty_marks.append(row.index)
        return 1

    def _plain(self, place: int) -> None:
        row = self._rows[place]
        parsed = parse_mark(row.text)
        if parsed and not self._mark_in_sentence(place, *parsed):
            self._marked(place, *parsed)
            return
        if place <= self._listed_until:
            self._open("item", place, Piece(row.index, row.text), None)
            self._passages[-1].listed = True
            return
        if self._goes_on(place, row.text):
            return
        self._open("text", place, Piece(row.index, row.text), None)
        if ends_in_colon(row.text):
            self._listed_until = unmarked_list(self._rows, place + 1, self._wrapping, self._lone)

    def _marked(self, place: int, mark: Mark, rest: str) -> None:
        row = self._rows[place]
        prefix = row.text[: len(row.text) - len(rest)].strip()
        twice = parse_mark(rest)
        while twice and twice[0].family.startswith("bullet") and twice[1] and not twice[0].printed.isalnum():
            prefix, rest = row.text[: len(row.text) - len(twice[1])].strip(), twice[1]
            twice = parse_mark(rest)
        piece = Piece(row.index, rest, prefix)
        if self._item_goes_on(place, mark, rest):
            self._passages[-1].pieces.append(piece)
            self._place_of_last = place
            return
        self._open("item", place, piece, mark)

    def _item_goes_on(self, place: int, mark: Mark, rest: str) -> bool:
        """A second mark in the middle of an item's sentence."""
        last = self._passages[-1] if self._passages else None
        if (
            last is None
            or last.kind != "item"
            or not last.mark
            or last.mark.family != mark.family
            or mark.values
        ):
            return False
        above = self._rows[self._place_of_last].text
        if not starts_lower(rest) or ends_clause(above):
            return False
        if open_bracket(above) and ")" in rest:
            return True
        if self._rows[place].gap > 1:
            return False
        return starts_upper(last.pieces[0].text) and bool(_LOOSE_END.search(above))

    def _mark_in_sentence(self, place: int, mark: Mark, rest: str) -> bool:
        """A number or a dash that only happens to stand at the start of a wrapped line."""
        if not place or not self._passages or self._passages[-1].kind not in ("text", "item"):
            return False
        row, above = self._rows[place], self._rows[place - 1]
        loose = row.gap and not (row.gap == 1 and self._wrapping.double_spaced(place))
        if loose or row.parted or ends_clause(above.text) or not self._wrapping.is_full(place - 1, 0.8):
            return False
        if mark.values:
            last = self._last_ordered()
            return (
                not mark.starts()
                and not (last and mark.follows(last))
                and _BREAKS_OFF.search(above.text) is not None
            )
        listed = self._passages[-1].mark
        if mark.printed not in "-–—" or not starts_lower(rest) or (listed and listed.family == mark.family):
            return False
        following = parse_mark(self._rows[place + 1].text) if place + 1 < len(self._rows) else None
        return not (following and following[0].family == mark.family)

    def _last_ordered(self) -> Mark | None:
        for passage in self._passages[-12:][::-1]:
            if passage.mark and passage.mark.values:
                return passage.mark
        return None

    def _goes_on(self, place: int, text: str) -> bool:
        """Append the row to the passage that it continues; False where it opens one of its own."""
        if not self._passages or self._lone.stands_alone(text) or opens_level(text):
            return False
        last = self._current or self._passages[-1]
        target, from_place = last, self._place_of_last
        if last.kind == "footnote":
            if self._continues(self._place_of_last, place) and not (
                ends_sentence(self._rows[self._place_of_last].text) and self._rows[place].gap
            ):
                target = last
            elif self._body is not None and self._resumes(place):
                target, from_place = self._body, self._body_place
            else:
                return False
        elif (
            last.kind not in ("text", "item", "quote")
            or last.listed
            or not self._continues(from_place, place)
        ):
            return False
        above = self._rows[from_place]
        if not above.line.full and self._lone.stands_alone(above.text) and len(target.pieces) == 1:
            return False
        target.pieces.append(Piece(self._rows[place].index, text))
        self._place_of_last = place
        self._current = target
        return True

    def _continues(self, above: int, place: int) -> bool:
        if (
            above == place - 1
            and ends_in_colon(self._rows[above].text)
            and _LINK.match(self._rows[place].text)
        ):
            return True
        return above == place - 1 and self._wrapping.continues(above)

    def _resumes(self, place: int) -> bool:
        """The row goes on with the sentence that a footnote interrupted."""
        above = self._rows[self._body_place].text
        body = self._body
        return (
            body is not None
            and body.kind in ("text", "item")
            and not ends_clause(above)
            and starts_lower(self._rows[place].text)
            and (len(above) > 30 or starts_lower(above))
        )

    def _open(self, kind: PassageKind, place: int, piece: Piece, mark: Mark | None) -> None:
        row = self._rows[place]
        width = self._wrapping.width(place) or ASSUMED_WIDTH
        self._passages.append(
            Passage(kind, row.line, [piece], gap=row.gap, parted=row.parted, mark=mark, width=width)
        )
        self._place_of_last = place
        self._current = self._passages[-1]
        if kind != "footnote":
            self._body = None
