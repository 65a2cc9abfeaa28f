"""What the comparing pages show, fetched in a constant number of queries.

Promises the choices that a reader has, and two editions or two codes laid side by side. Used by
`comparing_views` and the command `compare`; `access` has decided before who may read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from erecode.conduct.comparing import Comparison, TopicLine, by_topic, compare
from erecode.conduct.matching import Change
from erecode.conduct.models import Edition, Work
from erecode.conduct.reading_pages import main_language
from erecode.conduct.rows import trees_of


@dataclass(frozen=True, slots=True)
class Choice:
    """An edition that a reader may lay beside another one. `address` is town/work/edition."""

    address: str
    edition: Edition
    work: Work


@dataclass(frozen=True, slots=True)
class EditionsPage:
    """Two editions of one work, the older first."""

    old: Edition
    new: Edition
    language: str
    comparison: Comparison
    translated: bool

    @property
    def counts(self) -> list[str]:
        """How much was added, removed, changed, moved and stayed, in words; what is none is left out."""
        counts = self.comparison.counts
        sentences = {
            Change.ADDED: _("%(number)d new"),
            Change.REMOVED: _("%(number)d removed"),
            Change.CHANGED: _("%(number)d changed"),
            Change.MOVED: _("%(number)d moved"),
            Change.SAME: _("%(number)d the same"),
        }
        return [words % {"number": counts[change]} for change, words in sentences.items() if counts[change]]


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """Two codes, topic by topic."""

    left: Edition
    right: Edition
    lines: list[TopicLine]

    @property
    def both(self) -> int:
        """How many topics both codes treat."""
        return sum(1 for line in self.lines if line.left and line.right)


def choices(works: Sequence[Work]) -> list[Choice]:
    """Every edition of some works, by town and work, the newest first."""
    editions = Edition.objects.filter(work__in=works).select_related("work__organisation")
    found = editions.order_by("work__organisation__slug", "work__position", "work__slug", "-in_force_from")
    return [Choice(address_of(edition), edition, edition.work) for edition in found]


def address_of(edition: Edition) -> str:
    """An edition as town/work/edition."""
    return f"{edition.work.organisation.slug}/{edition.work.slug}/{edition.label}"


def editions_page(one: Edition, other: Edition, language: str) -> EditionsPage:
    """Two editions of one work, whichever way they were named."""
    old, new = sorted((one, other), key=_age)
    translated = all(language in edition.languages for edition in (old, new))
    shown = language if translated else main_language(new)
    trees = trees_of([old, new])
    comparison = compare(trees[old.pk], trees[new.pk], shown, main_language(new))
    return EditionsPage(old, new, shown, comparison, translated)


def topics_page(left: Edition, right: Edition, language: str) -> TopicsPage:
    """Two codes, topic by topic."""
    trees = trees_of([left, right])
    mains = main_language(left), main_language(right)
    return TopicsPage(left, right, by_topic(trees[left.pk], trees[right.pk], mains, language))


def _age(edition: Edition) -> tuple[dt.date, int]:
    return edition.in_force_from, edition.pk
