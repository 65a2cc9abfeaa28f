"""Doors to what stands beside the text: whoever keeps the codes may change all of it, a manager the service
agreements of the own unit. Everybody else gets a 404.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.conduct.access import readable_work
from erecode.conduct.citation import plain
from erecode.conduct.models import ContactPoint, ContactUse, Link, PracticeNote, Provision, Work
from erecode.core.texts import pick
from erecode.organisations.access import desk, editor_desk, may_keep_codes
from erecode.organisations.models import Role
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Place:
    """A provision, over all editions, beside which something is put, as the newest edition has it."""

    desk: Desk
    work: Work
    key: str
    label: str
    words: str


def may_put_agreement(at: Desk) -> bool:
    """Whether this person may write the service agreements of the own unit."""
    return at.holds(Role.MANAGER) and at.person.unit_id is not None


def may_change_note(at: Desk, note: PracticeNote) -> bool:
    """Whether this person may change a note."""
    own = note.unit_id is not None and note.unit_id == at.person.unit_id
    return may_keep_codes(at) or (may_put_agreement(at) and own)


def place_for_keeper(request: HttpRequest, town: str, work: str, key: str) -> Place:
    """A provision, for somebody who keeps the town's codes."""
    return _place(request, editor_desk(request, town), work, key)


def place_for_agreement(request: HttpRequest, town: str, work: str, key: str) -> Place:
    """A provision, for somebody who may write a service agreement."""
    at = desk(request, town)
    if not (may_keep_codes(at) or may_put_agreement(at)):
        raise Http404
    return _place(request, at, work, key)


def _place(request: HttpRequest, at: Desk, work: str, key: str) -> Place:
    here = readable_work(request, at.town.slug, work)
    label, words = newest(here, key)
    if not label:
        raise Http404
    return Place(at, here, key, label, words)


def newest(work: Work, key: str) -> tuple[str, str]:
    """The label of the newest edition that has a provision, and its words there; empty where none has it."""
    rows = Provision.objects.filter(edition__work=work, key=key).order_by("-edition__in_force_from")
    found = rows.select_related("edition").prefetch_related("texts").first()
    if found is None:
        return "", ""
    texts = {text.language: text.text for text in found.texts.all()}
    return found.edition.label, plain(pick(texts, fallback=work.organisation.main_language))


def changeable_note(request: HttpRequest, town: str, work: str, note: str) -> tuple[Desk, PracticeNote]:
    """A note, for somebody who may change it."""
    at = desk(request, town)
    found = (
        PracticeNote.objects.filter(work__organisation=at.town, work__slug=work, key=note)
        .select_related("work__organisation", "unit", "owner")
        .first()
    )
    if found is None or not may_change_note(at, found):
        raise Http404
    return at, found


def changeable_link(request: HttpRequest, town: str, work: str, link: str) -> tuple[Desk, Link]:
    """A link, for somebody who keeps the town's codes."""
    at = editor_desk(request, town)
    rows = Link.objects.filter(work__organisation=at.town, work__slug=work, key=link)
    found = rows.select_related("work__organisation", "owner").first()
    if found is None:
        raise Http404
    return at, found


def changeable_contact(request: HttpRequest, town: str, contact: str) -> tuple[Desk, ContactPoint]:
    """A contact point, for somebody who keeps the town's codes."""
    at = editor_desk(request, town)
    rows = ContactPoint.objects.filter(organisation=at.town, key=contact)
    found = rows.select_related("organisation", "person", "unit").first()
    if found is None:
        raise Http404
    return at, found


def contact_use(
    request: HttpRequest, town: str, work: str, key: str, contact: str
) -> tuple[Place, ContactUse]:
    """That a provision points at a contact point, for somebody who keeps the town's codes."""
    place = place_for_keeper(request, town, work, key)
    rows = ContactUse.objects.filter(work=place.work, provision_key=key, contact__key=contact)
    found = rows.select_related("contact").first()
    if found is None:
        raise Http404
    return place, found
