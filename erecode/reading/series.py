"""Numbered series: which numbered items are headings, told by what stands under them.

Used where headings are recognised. Leaves out numbered lines that the format or the type tells.
"""

from __future__ import annotations

from erecode.reading.letters import all_caps, ends_in_colon
from erecode.reading.marks import Mark
from erecode.reading.passages import Passage
from erecode.reading.titles import is_title

_FOOTNOTES = 20  # that may stand between a number and its text
_NUMBERED = ("dotted number", "decimal", "dotted upper", "dotted lower", "closed number", "closed upper")


def series_headings(passages: list[Passage], printed: set[int]) -> set[int]:
    """The places of numbered items that are headings: most of their series has text of its own under it."""
    result: set[int] = set()
    for members in _series(passages, printed):
        titles = [m for m in members if _may_head(passages[m])]
        own = [m for m in titles if _has_text(passages, m)]
        if len(titles) * 5 < len(members) * 4 or not own:
            continue
        if len(members) == 1 and not (passages[members[0]].gap or all_caps(passages[members[0]].text)):
            continue
        if len(own) * 2 >= len(members):
            result.update(titles)
    return result


def _may_head(passage: Passage) -> bool:
    return is_title(passage) and not ends_in_colon(passage.text)


def _series(passages: list[Passage], printed: set[int]) -> list[list[int]]:
    """Numbered items gathered in running order; an inner list that starts again is a series of its own."""
    done: list[list[int]] = []
    open_series: list[tuple[Mark, list[int]]] = []
    for place, passage in enumerate(passages):
        mark = passage.mark
        if (
            passage.kind != "item"
            or mark is None
            or place in printed
            or not mark.family.startswith(_NUMBERED)
        ):
            continue
        while (
            open_series
            and not _takes(open_series[-1][0], mark)
            and any(_takes(m, mark) for m, _ in open_series)
        ):
            done.append(open_series.pop()[1])
        if open_series and _takes(open_series[-1][0], mark):
            members = open_series.pop()[1]
            members.append(place)
            open_series.append((mark, members))
        else:
            open_series.append((mark, [place]))
            if len(open_series) > 6:
                done.append(open_series.pop(0)[1])
    return done + [members for _, members in open_series]


def _takes(last: Mark, mark: Mark) -> bool:
    if mark.family.startswith("decimal") and mark.family == last.family:
        return True
    return mark.follows(last)


def _has_text(passages: list[Passage], place: int) -> bool:
    """True where something other than the next number stands under the numbered line."""
    own = passages[place].mark
    for following in passages[place + 1 : place + 1 + _FOOTNOTES]:
        if following.kind != "footnote":
            mark = following.mark
            return own is None or mark is None or mark.family != own.family or not mark.follows(own)
    return False
