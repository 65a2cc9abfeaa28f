"""What the reading pages show, fetched in a constant number of queries and shaped for the templates.

Promises a page object per page, complete when it is made, so that a template asks nothing more. Used by
`views`; `access` has decided before who may read. It leaves out comparing (`comparing_pages`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from erecode.conduct.access import Shelf
from erecode.conduct.beside import Beside, ContactBeside, lineage
from erecode.conduct.beside_rows import Looking, beside_of, contacts_of
from erecode.conduct.citation import Source, plain
from erecode.conduct.contents import Entry, contents
from erecode.conduct.models import Decision, Edition, Provision, Work, WorkKind
from erecode.conduct.rows import tree_of
from erecode.conduct.shown import Group, Showing, show
from erecode.conduct.terms import Standing, Term, in_force, last_day, standing
from erecode.conduct.tree import PARTS, Item, Kind
from erecode.core.texts import pick
from erecode.organisations.access import may_keep_codes
from erecode.organisations.models import Role, Unit
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition of a work in a list of them."""

    label: str
    since: dt.date
    until: dt.date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of an edition knows: the edition, how it stands to today, its sisters, its language."""

    edition: Edition
    work: Work
    editions: list[EditionLine]
    here: EditionLine
    language: str  # the language that the text is shown in
    translated: bool  # whether that is the reader's own
    looking: Looking

    @property
    def main(self) -> str:
        """The language that the text was adopted in."""
        return main_language(self.edition)

    @property
    def current(self) -> EditionLine | None:
        """The edition in force today."""
        return next((line for line in self.editions if line.standing is Standing.CURRENT), None)

    @property
    def older(self) -> EditionLine | None:
        """The edition before this one."""
        at = self.editions.index(self.here) + 1
        return self.editions[at] if at < len(self.editions) else None

    @property
    def source(self) -> Source:
        """What a reference to this edition names."""
        town = self.work.organisation
        language = self.looking.language
        return Source(
            pick(town.names, language), pick(self.work.titles, language), self.edition.in_force_from
        )

    def showing(self, beside: Mapping[str, Beside]) -> Showing:
        """How to show the text of this edition to this reader."""
        levels = [str(level) for level in self.work.levels]
        return Showing(self.language, self.main, beside, levels, self.translated)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """A whole edition."""

    frame: Frame
    contents: list[Entry]
    groups: list[Group]
    decisions: list[Decision]
    address: str  # the permanent one, whole


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work on the town's first page, with its edition in force."""

    work: Work
    edition: Edition | None
    values: list[ValueLine] = field(default_factory=list)
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a code, or a part of one without values, as an entrance."""

    key: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The town's first page."""

    codes: list[WorkLine]
    frameworks: list[WorkLine]
    contacts: list[ContactBeside]


def looking_of(desk: Desk | None, language: str, on: dt.date) -> Looking:
    """Who looks, for what stands beside the text."""
    if desk is None:
        return Looking(language, on)
    parents = list(Unit.objects.filter(organisation=desk.town).values_list("pk", "parent_id"))
    return Looking(
        language=language,
        on=on,
        units=lineage(desk.person.unit_id, parents),
        keeps=may_keep_codes(desk),
        manages=desk.person.unit_id if desk.holds(Role.MANAGER) else None,
    )


def main_language(edition: Edition) -> str:
    """The language that an edition was adopted in."""
    return str(edition.languages[0]) if edition.languages else edition.work.organisation.main_language


def frame(edition: Edition, looking: Looking) -> Frame:
    """What every page of an edition knows."""
    lines = editions_of(edition.work, looking.on)
    translated = looking.language in edition.languages
    return Frame(
        edition=edition,
        work=edition.work,
        editions=lines,
        here=next(line for line in lines if line.label == edition.label),
        language=looking.language if translated else main_language(edition),
        translated=translated,
        looking=looking,
    )


def editions_of(work: Work, on: dt.date) -> list[EditionLine]:
    """The editions of a work, the newest first, and how each stands to a day."""
    return _lines(list(Edition.objects.filter(work=work)), on)


def edition_on(work: Work, day: dt.date) -> Edition | None:
    """The edition of a work that is in force on a day."""
    return Edition.objects.filter(work=work).in_force_on(day).first()


def edition_page(edition: Edition, looking: Looking, address: str) -> EditionPage:
    """A whole edition as a page."""
    here = frame(edition, looking)
    tree = tree_of(edition)
    return EditionPage(
        frame=here,
        contents=contents(tree, here.language, here.main),
        groups=show(tree, here.showing(beside_of(edition.work, looking))),
        decisions=list(edition.decisions.select_related("entity")),
        address=address,
    )


def home_page(shelf: Shelf, looking: Looking) -> HomePage:
    """The town's first page: works with their edition in force, their values, and whom to reach."""
    current = _current_editions(shelf.works, looking.on)
    values = _values([e for e in current.values() if e.work.kind == WorkKind.CODE], looking.language)
    lines = [_work_line(work, current.get(work.pk), values, looking.on) for work in shelf.works]
    return HomePage(
        codes=[line for line in lines if line.work.kind == WorkKind.CODE],
        frameworks=[line for line in lines if line.work.kind == WorkKind.FRAMEWORK],
        contacts=contacts_of(shelf.town, looking.language),
    )


def _work_line(
    work: Work, edition: Edition | None, values: Mapping[int, list[ValueLine]], on: dt.date
) -> WorkLine:
    if edition is None:
        return WorkLine(work, None)
    return WorkLine(work, edition, values.get(edition.pk, []), _lines([edition], on)[0].standing)


def _lines(editions: Sequence[Edition], on: dt.date) -> list[EditionLine]:
    terms = [Term(edition.label, edition.in_force_from, edition.in_force_until) for edition in editions]
    return [
        EditionLine(term.label, term.since, last_day(terms, term), standing(terms, term, on))
        for term in terms
    ]


def _current_editions(works: Sequence[Work], on: dt.date) -> dict[int, Edition]:
    """For each work the edition that its reader gets: the one in force, else the newest."""
    by_work: dict[int, list[Edition]] = {}
    for edition in Edition.objects.filter(work__in=works).select_related("work__organisation"):
        by_work.setdefault(edition.work_id, []).append(edition)
    found = {}
    for work, editions in by_work.items():
        terms = [Term(e.label, e.in_force_from, e.in_force_until) for e in editions]
        now = in_force(terms, on)
        found[work] = next((e for e in editions if now and e.label == now.label), editions[0])
    return found


def _values(editions: list[Edition], language: str) -> dict[int, list[ValueLine]]:
    """The values of some editions, in reading order; of a code without values the parts at the top."""
    top = Q(kind__in=PARTS, depth=0)
    rows = Provision.objects.filter(top | Q(kind=Kind.VALUE), edition__in=editions).prefetch_related("texts")
    found: dict[int, list[Provision]] = {}
    for row in rows.order_by("edition", "position"):
        found.setdefault(row.edition_id, []).append(row)
    mains = {edition.pk: main_language(edition) for edition in editions}
    return {
        edition: [_value_line(row, language, mains[edition]) for row in _entrances(parts)]
        for edition, parts in found.items()
    }


def _entrances(parts: list[Provision]) -> list[Provision]:
    return [part for part in parts if part.kind == Kind.VALUE] or parts


def _value_line(row: Provision, language: str, main: str) -> ValueLine:
    texts = {text.language: text.text for text in row.texts.all()}
    title = Item(row.key, Kind(row.kind), texts).text(language, main)
    return ValueLine(row.key, plain(title), language if texts.get(language) else main)
