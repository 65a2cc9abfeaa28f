"""One provision or titled part at its permanent address, with all that is known of it.

Promises its place, what stands beside it, its wording in every edition with the differences, and what
points at it, in a constant number of queries. Used by `views`.

A room above that has something pointing at provisions (a dilemma, past advice) does not hand
it down to here: `portal.provision_views` collects its lines and
gives them to `views.shown_provision`; the portal has the address and asks the rooms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from erecode.conduct.beside_rows import Looking, beside_of
from erecode.conduct.citation import heading, place, plain, reference, title_of
from erecode.conduct.contents import Entry, Spot, contents, find
from erecode.conduct.differences import Stretch, differences
from erecode.conduct.matching import matches, placed
from erecode.conduct.models import Edition, Provision
from erecode.conduct.reading_pages import EditionLine, Frame, frame
from erecode.conduct.rows import tree_of, trees_of
from erecode.conduct.shown import Shown, show_one, show_with_footnotes
from erecode.conduct.tree import Item, Kind

NEIGHBOURS = 2  # so many siblings before and after are shown around a provision


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something elsewhere that points at a provision: what it is, its title and its address."""

    what: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A titled part above a provision."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What one edition says for this provision; `stretches` tell what changed since the one before."""

    line: EditionLine
    key: str  # empty where that edition does not have it
    stretches: list[Stretch] = field(default_factory=list)
    same: bool = False  # as in the edition before it
    first: bool = False  # the earliest edition that has it
    language: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """One provision or titled part."""

    frame: Frame
    shown: Shown
    title: str
    trail: list[Crumb]
    leads: list[Shown]  # the items that it is a point of
    before: list[Shown]
    after: list[Shown]
    previous: Crumb | None
    next: Crumb | None
    footnotes: list[Shown]
    contents: list[Entry]
    history: list[Wording]
    reference: str
    address: str
    current_key: str  # its key in the edition in force; empty where that does not have it
    pointers: Sequence[Pointer] = ()
    adding: Sequence[tuple[str, str]] = ()  # for who may: address and words of what may be put beside it

    @property
    def editing(self) -> bool:
        """Whether the reader may change something that stands beside the text."""
        return bool(self.adding)

    def with_adding(self, adding: Sequence[tuple[str, str]]) -> ProvisionPage:
        """The same page for a reader who may put these beside the provision."""
        return replace(self, adding=adding)

    def with_pointers(self, pointers: Sequence[Pointer]) -> ProvisionPage:
        """The same page with more that points at the provision."""
        return replace(self, pointers=[*self.pointers, *pointers])


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A key that an edition does not have: where else it stands, and the edition to read instead."""

    frame: Frame
    key: str
    elsewhere: list[EditionLine]


def provision_page(edition: Edition, key: str, looking: Looking, address: str) -> ProvisionPage | MissingPage:
    """The page of a provision, or of its absence. `address` is the permanent one, whole."""
    here = frame(edition, looking)
    tree = tree_of(edition)
    spot = find(tree, key)
    if spot is None:
        return _missing(here, key)
    showing = here.showing(beside_of(edition.work, looking))
    shown, footnotes = show_with_footnotes(tree, spot.item, showing)
    where = place(spot.item, spot.above, here.language, here.main)
    before, after = _neighbours(spot)
    history = [] if spot.item.kind.is_part else _history(here, spot.item, tree)
    return ProvisionPage(
        frame=here,
        shown=shown,
        title=heading(spot.item, spot.above, here.language, here.main) or here.source.work,
        trail=[_crumb(part, here) for part in spot.above if part.kind.is_part],
        leads=[_quiet(tree, item, here) for item in spot.above if not item.kind.is_part],
        before=[_quiet(tree, item, here) for item in before],
        after=[_quiet(tree, item, here) for item in after],
        previous=_crumb(spot.previous, here) if spot.previous else None,
        next=_crumb(spot.next, here) if spot.next else None,
        footnotes=footnotes,
        contents=contents(spot.item.children, here.language, here.main),
        history=history,
        reference=reference(here.source, where, address, looking.language),
        address=address,
        current_key=_current_key(here, key, history),
    )


def _missing(here: Frame, key: str) -> MissingPage:
    labels = set(
        Provision.objects.filter(edition__work=here.work, key=key).values_list("edition__label", flat=True)
    )
    return MissingPage(here, key, [line for line in here.editions if line.label in labels])


def _current_key(here: Frame, key: str, history: list[Wording]) -> str:
    """Under which key the edition in force has what this page shows."""
    if here.current is None or here.current == here.here:
        return key if here.current else ""
    if history:
        return next(wording.key for wording in history if wording.line == here.current)
    there = Provision.objects.filter(edition__work=here.work, edition__label=here.current.label, key=key)
    return key if there.exists() else ""


def _crumb(part: Item, here: Frame) -> Crumb:
    return Crumb(part.key, title_of(part, here.language, here.main))


def _neighbours(spot: Spot) -> tuple[list[Item], list[Item]]:
    """A few provisions before and after this one, in the same part; none around a titled part."""
    if spot.item.kind.is_part:
        return [], []
    own = [item for item in spot.siblings if not item.kind.is_part and item.kind is not Kind.FOOTNOTE]
    at = next((number for number, item in enumerate(own) if item is spot.item), None)
    if at is None:
        return [], []
    return own[max(0, at - NEIGHBOURS) : at], own[at + 1 : at + 1 + NEIGHBOURS]


def _quiet(tree: list[Item], item: Item, here: Frame) -> Shown:
    """An item alone, as the surroundings of another one."""
    alone = Item(item.key, item.kind, item.texts, item.label, based_on=item.based_on)
    return show_one([*tree, alone], alone, here.showing({}))


def _history(here: Frame, item: Item, tree: list[Item]) -> list[Wording]:
    """What each edition says, the newest first; nothing where there is only this one."""
    if len(here.editions) == 1:
        return []
    said = _said(here, item, tree)
    language = here.language if all(i.texts.get(here.language) for i in said.values()) else here.main
    found: list[Wording] = []
    older: str | None = None
    for line in reversed(here.editions):
        one = said.get(line.label)
        text = plain(one.text(language, here.main)) if one else ""
        stretches = differences(text if older is None else older, text) if one else []
        same = one is not None and older == text
        found.append(Wording(line, one.key if one else "", stretches, same, older is None, language))
        older = text if one else older
    return found[::-1]


def _said(here: Frame, item: Item, tree: list[Item]) -> dict[str, Item]:
    """The item as each edition has it, by the edition's label; absent where the edition has it not."""
    said = {here.edition.label: item}
    rows = Provision.objects.filter(edition__work=here.work, key=item.key).exclude(edition=here.edition)
    for row in rows.select_related("edition").prefetch_related("texts"):
        said[row.edition.label] = Item(
            row.key, item.kind, {text.language: text.text for text in row.texts.all()}
        )
    lacking = list(Edition.objects.filter(work=here.work).exclude(label__in=said))
    trees = trees_of(lacking) if lacking else {}
    for edition in lacking:
        found = _counterpart(item, tree, trees[edition.pk], here)
        if found is not None:
            said[edition.label] = found
    return said


def _counterpart(item: Item, tree: list[Item], other: list[Item], here: Frame) -> Item | None:
    """The item of another edition that this one came from or became, under another key."""
    ours, theirs = placed(tree, here.main, here.main), placed(other, here.main, here.main)
    own = next(number for number, at in enumerate(ours) if at.item is item)
    became = matches(ours, theirs).get(own)
    return theirs[became].item if became is not None else None
