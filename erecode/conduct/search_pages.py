"""What the search page shows: results with their addresses, whom to ask, and what helps when nothing fits.

Promises a page object that is complete when it is made; making it keeps nothing. Used by `search_views`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from erecode.conduct.beside import ContactBeside
from erecode.conduct.beside_rows import contact_beside
from erecode.conduct.models import ContactPoint, ContactUse, Work, WorkKind
from erecode.conduct.search.find import Found, Reader, Result, find, nearest_words, parts
from erecode.conduct.search.highlight import Segment
from erecode.organisations.models import Organisation

FIRST, MOST = 20, 100  # results at first, and when more are asked for
MOST_PEOPLE = 4
MOST_TOPICS = 40
HEADINGS = frozenset({"part", "heading", "work"})
KINDS = {
    "practice": _("Practice"),
    "agreement": _("Agreement of a unit"),
    "link": _("Link"),
    "example": _("Example"),
    "footnote": _("Footnote"),
    "situation": _("Situation"),
    "form": _("Form"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One result as it is shown; `contact` is set where it is somebody to reach."""

    kind: str
    what: object
    address: str
    language: str
    title: list[Segment]
    snippet: list[Segment]
    contact: ContactBeside | None = None


@dataclass(slots=True)
class Group:
    """Results under one heading, so that it is said once. `address` is the heading's own where it matched."""

    title: list[Segment]
    language: str
    address: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The whole page: for what was typed, or for nothing yet."""

    asked: str
    groups: list[Group]
    count: int
    more: bool
    also: tuple[str, ...]
    unknown: tuple[str, ...]
    people: list[ContactBeside]
    topics: list[Line] = field(default_factory=list)
    nearest: list[str] = field(default_factory=list)


def search_page(town: Organisation, reader: Reader, asked: str, *, all_of_it: bool) -> SearchPage:
    """The page for a question, or the topics and the people where nothing was asked or found."""
    asked = " ".join(asked.split())
    found = find(reader, asked, MOST if all_of_it else FIRST) if asked else Found()
    points = list(ContactPoint.objects.filter(organisation=town).select_related("person", "unit"))
    contacts = {point.key: contact_beside(point, reader.language) for point in points}
    lines = [_line(result, contacts) for result in found.results]
    nothing = not lines
    return SearchPage(
        asked=asked,
        groups=_groups(lines),
        count=len(lines),
        more=found.more and not all_of_it,
        also=found.also,
        unknown=found.unknown,
        people=_people(town, found.results, contacts),
        topics=_topics(town, reader) if nothing else [],
        nearest=nearest_words(reader, asked) if asked and nothing else [],
    )


def _line(result: Result, contacts: dict[str, ContactBeside]) -> Line:
    arguments = dict(result.arguments)
    place, apart = arguments.pop("#", ""), arguments.pop("?", "")
    address = reverse(result.name, kwargs=arguments) + (f"#{place}" if place else "")
    return Line(
        kind=result.kind,
        what=KINDS.get(result.kind, ""),
        address=address,
        language=result.language,
        title=result.title,
        snippet=result.snippet,
        contact=contacts.get(apart) if result.kind == "contact" else None,
    )


def _groups(lines: Sequence[Line]) -> list[Group]:
    """The results under their headings, in the order in which a heading first comes."""
    groups: dict[tuple[str, str], Group] = {}
    for line in lines:
        title = "".join(segment.text for segment in line.title)
        apart = line.address if line.contact or (not line.snippet and line.kind not in HEADINGS) else ""
        group = groups.setdefault((title, apart), Group(line.title, line.language))
        if line.kind in HEADINGS:
            group.address = line.address
        else:
            group.lines.append(line)
    return list(groups.values())


def _topics(town: Organisation, reader: Reader) -> list[Line]:
    """The titled parts, of codes before those of frameworks."""
    order = {
        slug: (kind == WorkKind.FRAMEWORK, position)
        for slug, kind, position in Work.objects.filter(organisation=town).values_list(
            "slug", "kind", "position"
        )
    }
    found = [part for part in parts(reader, MOST) if part.arguments.get("work") in order]
    found.sort(key=lambda part: order[part.arguments["work"]])
    return [_line(part, {}) for part in found[:MOST_TOPICS]]


def _people(
    town: Organisation, results: Sequence[Result], contacts: dict[str, ContactBeside]
) -> list[ContactBeside]:
    """Whom the results point at, in their order; whoever is in the results is not said twice."""
    there = {result.arguments.get("?") for result in results if result.kind == "contact"}
    places = [(r.arguments.get("work"), r.arguments.get("key")) for r in results]
    uses = ContactUse.objects.filter(
        contact__organisation=town, provision_key__in={key for _, key in places if key}
    ).values_list("work__slug", "provision_key", "contact__key")
    ranked = sorted(
        (places.index((work, key)), contact) for work, key, contact in uses if (work, key) in places
    )
    chosen = dict.fromkeys(contact for _, contact in ranked if contact not in there)
    if not chosen and not there:
        chosen = dict.fromkeys(contacts)
    return [contacts[key] for key in list(chosen)[:MOST_PEOPLE] if key in contacts]
