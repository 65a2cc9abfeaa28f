"""Fetches what stands beside the provisions of a work, in a constant number of queries.

Promises notes, links and contact points by the key of their provision, in the reader's language, and no
more than three queries whatever there is. Used by the reading pages; `beside` holds the shapes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from erecode.conduct.beside import Beside, ContactBeside, LinkBeside, Note
from erecode.conduct.models import ContactPoint, ContactUse, Link, PracticeNote, Work
from erecode.conduct.notes import html_of
from erecode.core.texts import Texts, pick
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks: language, day, and for a signed-in person the units and what may be changed."""

    language: str
    on: dt.date
    units: frozenset[int] = frozenset()  # the reader's own unit and those above it
    keeps: bool = False
    manages: int | None = None  # the unit whose agreements the reader may change


def beside_of(work: Work, looking: Looking, key: str | None = None) -> Mapping[str, Beside]:
    """What stands beside each provision of a work, or beside one of them."""
    found: dict[str, Beside] = defaultdict(Beside)
    only = {} if key is None else {"provision_key": key}
    for note in PracticeNote.objects.filter(work=work, **only).select_related("unit", "owner"):
        found[note.provision_key].notes.append(_note(note, looking, work.organisation))
    for link in Link.objects.filter(work=work, **only):
        found[link.provision_key].links.append(_link(link, looking))
    for use in ContactUse.objects.filter(work=work, **only).select_related(
        "contact__person", "contact__unit"
    ):
        found[use.provision_key].contacts.append(contact_beside(use.contact, looking.language))
    return dict(found)


def contacts_of(town: Organisation, language: str) -> list[ContactBeside]:
    """Every contact point of a town, in its order."""
    points = ContactPoint.objects.filter(organisation=town).select_related("person", "unit")
    return [contact_beside(point, language) for point in points]


def contact_beside(point: ContactPoint, language: str) -> ContactBeside:
    """A contact point with whoever holds it today."""
    return ContactBeside(
        key=point.key,
        name=pick(point.names, language),
        holder=point.person.name if point.person else "",
        unit=pick(point.unit.names, language) if point.unit else "",
        phone=point.phone,
        mail=point.mail,
        hours=pick(point.hours or {}, language),
    )


def _note(note: PracticeNote, looking: Looking, town: Organisation) -> Note:
    return Note(
        key=note.key,
        html=html_of(pick(note.texts, looking.language, town.main_language)),
        language=_language_of(note.texts, looking.language, town.main_language),
        unit=pick(note.unit.names, looking.language) if note.unit else "",
        owner=note.owner.name if note.owner else "",
        review=note.review,
        overdue=note.review is not None and note.review < looking.on,
        own=note.unit_id in looking.units,
        editable=looking.keeps or (note.unit_id is not None and note.unit_id == looking.manages),
    )


def _link(link: Link, looking: Looking) -> LinkBeside:
    return LinkBeside(
        key=link.key,
        title=pick(link.titles, looking.language),
        url=link.url,
        internal=link.internal,
        state="empty" if not link.url else link.state,
    )


def _language_of(texts: Texts, wanted: str, main: str) -> str:
    if texts.get(wanted):
        return wanted
    return main if texts.get(main) else next((code for code, text in texts.items() if text), main)
