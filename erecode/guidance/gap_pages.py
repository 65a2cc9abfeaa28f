"""What the gap radar shows: what people asked that the code does not say, the most asked first.

Promises that a small count is shown as "fewer than" so that it points at nobody. Used by `gap_views`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from erecode.conduct.search.dead_ends import DeadEnd, dead_ends, searches_in_vain
from erecode.core.texts import pick
from erecode.guidance.catalogue import catalogue
from erecode.guidance.gap_models import GapCount, GapKind, GapMark, GapState
from erecode.guidance.gaps import limits, month_before
from erecode.guidance.guide import Guide
from erecode.guidance.stored import guide_of
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap: what it is in words, how often in the months shown, and what was made of it."""

    kind: GapKind
    key: str
    words: str
    below: str  # the question that was not known; "" for others
    count: int
    often: str
    mark: GapMark | None
    address: str

    @property
    def state(self) -> str:
        """What was made of it."""
        return self.mark.state if self.mark else GapState.NEW


@dataclass(frozen=True, slots=True)
class GapsPage:
    """The whole page. `months` are the bars: a month in words and how often the code did not say."""

    silent: list[GapLine]
    unsure: list[GapLine]
    vain: list[GapLine]
    done: list[GapLine]
    months: list[tuple[str, int]]
    in_vain: int
    few: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted at all."""
        return not (self.silent or self.unsure or self.vain or self.done or self.in_vain)


def gaps_page(town: Organisation, language: str, on: dt.date) -> GapsPage:
    """The radar of the last months."""
    since = month_before(on, limits().months - 1)
    counts = list(GapCount.objects.filter(organisation=town, month__gte=since))
    vain = list(dead_ends(town, since))
    marks = {(m.kind, m.key): m for m in GapMark.objects.filter(organisation=town).select_related("by")}
    guide = guide_of(town, language, inside=True)
    lines = [*_asked(counts, guide, marks, town, language), *_searched(vain, marks)]
    lines.sort(key=lambda line: (-line.count, line.words))
    open_lines = [line for line in lines if line.state != GapState.DONE]

    def of(kind: GapKind) -> list[GapLine]:
        return [line for line in open_lines if line.kind == kind]

    return GapsPage(
        of(GapKind.SILENT),
        of(GapKind.UNSURE),
        of(GapKind.VAIN),
        [line for line in lines if line.state == GapState.DONE],
        _months(counts, vain, since),
        searches_in_vain(town, since),
        limits().few,
    )


def _asked(
    counts: list[GapCount],
    guide: Guide,
    marks: Mapping[tuple[str, str], GapMark],
    town: Organisation,
    language: str,
) -> Iterator[GapLine]:
    sums: dict[tuple[str, str, str], int] = {}
    for row in counts:
        place = (row.kind, row.situation, row.question)
        sums[place] = sums.get(place, 0) + row.count
    for (kind, situation, question), count in sums.items():
        known = catalogue().situations.get(situation)
        if known is None:
            continue
        asked = guide.questions(situation).get(question)
        key = f"{situation}/{question}" if question else situation
        yield GapLine(
            GapKind(kind),
            key,
            pick(known.texts, language),
            pick(asked.texts, language) if asked else question,
            count,
            _often(count),
            marks.get((kind, key)),
            reverse("table", args=[town.slug, situation]),
        )


def _searched(vain: list[DeadEnd], marks: Mapping[tuple[str, str], GapMark]) -> Iterator[GapLine]:
    sums: dict[str, int] = {}
    for end in vain:
        sums[end.words] = sums.get(end.words, 0) + end.count
    for words, count in sums.items():
        mark = marks.get((GapKind.VAIN, words))
        yield GapLine(GapKind.VAIN, words, words, "", count, _often(count), mark, "")


def _often(count: int) -> str:
    """How often, in words that point at nobody."""
    if count < limits().few:
        return _("fewer than %(few)s times") % {"few": limits().few}
    return _("%(count)s times") % {"count": count}


def _months(counts: list[GapCount], vain: list[DeadEnd], since: dt.date) -> list[tuple[str, int]]:
    """Every month that is shown, the oldest first, with how often the code did not say; few count as none."""
    sums: dict[dt.date, int] = {}
    for month, count in [(row.month, row.count) for row in counts] + [(end.month, end.count) for end in vain]:
        sums[month] = sums.get(month, 0) + count
    shown = [month_before(since, -number) for number in range(limits().months)]
    enough = {month: count for month, count in sums.items() if count >= limits().few}
    return [(date_format(month, "F Y"), enough.get(month, 0)) for month in shown]
