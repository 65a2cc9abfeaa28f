"""The verbs of what stands beside the text: notes, service agreements, links, contact points.

Promises that nobody overwrites what somebody else changed meanwhile: a change names the revision that it
was made on, and is refused with `Overtaken` when that is no longer the one. Adopted text is never touched.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.audit.record import record
from erecode.conduct.keys import free_key
from erecode.conduct.models import ContactPoint, ContactUse, Link, LinkState, PracticeNote, Work
from erecode.conduct.search.works import refresh_contacts, refresh_work
from erecode.conduct.tree import fingerprint
from erecode.core.publishing import publish
from erecode.core.refused import Overtaken, Refused
from erecode.core.texts import Texts
from erecode.organisations.models import Organisation, Person, Unit

NOTE_FIELDS = ("texts", "unit_id", "owner_id", "review")
LINK_FIELDS = ("titles", "url", "internal", "owner_id")
CONTACT_FIELDS = ("names", "person_id", "unit_id", "phone", "mail", "hours")
_MEANWHILE = gettext_lazy("Somebody else changed this meanwhile. Compare, and save again if yours is right.")


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What a note says and who looks after it."""

    texts: Texts
    unit: Unit | None = None
    owner: Person | None = None
    review: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Where a link leads and what it is called."""

    titles: Texts
    url: str = ""
    internal: bool = False
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class ContactWords:
    """What a contact point is for, who holds it and how to reach it."""

    names: Texts
    person: Person | None = None
    unit: Unit | None = None
    phone: str = ""
    mail: str = ""
    hours: Texts = field(default_factory=dict)


def note_revision(note: PracticeNote) -> str:
    """What a change to a note must name, so that it is known to be made on this wording."""
    return _revision(note, NOTE_FIELDS)


def link_revision(link: Link) -> str:
    """The same for a link."""
    return _revision(link, LINK_FIELDS)


def contact_revision(contact: ContactPoint) -> str:
    """The same for a contact point."""
    return _revision(contact, CONTACT_FIELDS)


def _revision(row: models.Model, fields: tuple[str, ...]) -> str:
    values = {name: getattr(row, name) for name in fields}
    return fingerprint(json.dumps(values, sort_keys=True, default=str, ensure_ascii=False))


@transaction.atomic
def add_note(*, actor: str, work: Work, provision_key: str, words: NoteWords) -> PracticeNote:
    """Put a note, or a unit's service agreement, beside a provision."""
    _check_note(work.organisation, words)
    taken = set(PracticeNote.objects.filter(work=work).values_list("key", flat=True))
    note = PracticeNote.objects.create(
        work=work,
        key=free_key(provision_key[:100], taken, numbered=True),
        provision_key=provision_key,
        unit=words.unit,
        owner=words.owner,
        review=words.review,
        texts=dict(words.texts),
        position=PracticeNote.objects.filter(work=work).count(),
    )
    _tell(actor, work, "note.added", note.key, {"provision": provision_key})
    return note


@transaction.atomic
def change_note(*, actor: str, note: PracticeNote, revision: str, words: NoteWords) -> PracticeNote:
    """Change a note. Raises Overtaken when it is no longer as it was opened."""
    found = PracticeNote.objects.select_for_update().filter(pk=note.pk).first()
    if found is None or note_revision(found) != revision:
        raise Overtaken(_MEANWHILE)
    _check_note(note.work.organisation, words)
    found.texts, found.unit, found.owner = dict(words.texts), words.unit, words.owner
    found.review = words.review
    found.save(update_fields=["texts", "unit", "owner", "review"])
    _tell(actor, note.work, "note.changed", found.key, {"before": revision})
    return found


@transaction.atomic
def remove_note(*, actor: str, note: PracticeNote, revision: str) -> None:
    """Take a note away; what it said stays in the record. Raises Overtaken like `change_note`."""
    found = PracticeNote.objects.select_for_update().filter(pk=note.pk).first()
    if found is None or note_revision(found) != revision:
        raise Overtaken(_MEANWHILE)
    _tell(
        actor, note.work, "note.removed", found.key, {"provision": found.provision_key, "texts": found.texts}
    )
    found.delete()
    refresh_work(note.work)


def _check_note(town: Organisation, words: NoteWords) -> None:
    if not any(text.strip() for text in words.texts.values()):
        raise Refused(_("Write what the note says."), field="texts")
    for row in (words.unit, words.owner):
        if row is not None and row.organisation_id != town.pk:
            raise Refused(_("This person or unit is not of this town."))
    if words.unit is not None and words.review is None:
        raise Refused(_("Say by when this agreement is looked at again."), field="review")


@transaction.atomic
def add_link(*, actor: str, work: Work, provision_key: str, words: LinkWords) -> Link:
    """Put a link beside a provision."""
    taken = set(Link.objects.filter(work=work).values_list("key", flat=True))
    link = Link.objects.create(
        work=work,
        key=free_key(provision_key[:100], taken, numbered=True),
        provision_key=provision_key,
        titles=dict(words.titles),
        url=words.url,
        internal=words.internal,
        owner=words.owner,
        state=_state(words.url),
        position=Link.objects.filter(work=work).count(),
    )
    _tell(actor, work, "link.added", link.key, {"provision": provision_key, "url": words.url})
    return link


@transaction.atomic
def change_link(*, actor: str, link: Link, revision: str, words: LinkWords) -> Link:
    """Change a link. A new address is not checked yet. Raises Overtaken like `change_note`."""
    found = Link.objects.select_for_update().filter(pk=link.pk).first()
    if found is None or link_revision(found) != revision:
        raise Overtaken(_MEANWHILE)
    if found.url != words.url:
        found.state = _state(words.url)
    found.titles, found.url, found.internal = dict(words.titles), words.url, words.internal
    found.owner = words.owner
    found.save(update_fields=["titles", "url", "internal", "owner", "state"])
    _tell(actor, link.work, "link.changed", found.key, {"before": revision, "url": words.url})
    return found


@transaction.atomic
def remove_link(*, actor: str, link: Link, revision: str) -> None:
    """Take a link away. Raises Overtaken like `change_note`."""
    found = Link.objects.select_for_update().filter(pk=link.pk).first()
    if found is None or link_revision(found) != revision:
        raise Overtaken(_MEANWHILE)
    found.delete()
    _tell(actor, link.work, "link.removed", found.key, {"provision": found.provision_key, "url": found.url})


def _state(url: str) -> str:
    return LinkState.UNCHECKED if url else LinkState.EMPTY


@transaction.atomic
def change_contact(*, actor: str, contact: ContactPoint, revision: str, words: ContactWords) -> ContactPoint:
    """Change a contact point: another holder, another number. Raises Overtaken like `change_note`."""
    found = ContactPoint.objects.select_for_update().filter(pk=contact.pk).first()
    if found is None or contact_revision(found) != revision:
        raise Overtaken(_MEANWHILE)
    for row in (words.person, words.unit):
        if row is not None and row.organisation_id != contact.organisation_id:
            raise Refused(_("This person or unit is not of this town."))
    found.names, found.hours = dict(words.names), dict(words.hours)
    found.person, found.unit, found.phone, found.mail = words.person, words.unit, words.phone, words.mail
    found.save(update_fields=["names", "hours", "person", "unit", "phone", "mail"])
    town = contact.organisation
    record(
        chain=town.slug, actor=actor, verb="contact.changed", subject=found.key, facts={"before": revision}
    )
    refresh_contacts(town)
    publish()
    return found


@transaction.atomic
def point_at_contact(*, actor: str, work: Work, provision_key: str, contact: ContactPoint) -> ContactUse:
    """Let a provision point at a contact point."""
    if contact.organisation_id != work.organisation_id:
        raise Refused(_("This contact point is not of this town."))
    use, made = ContactUse.objects.get_or_create(
        contact=contact,
        work=work,
        provision_key=provision_key,
        defaults={"position": ContactUse.objects.filter(contact=contact).count()},
    )
    if not made:
        raise Refused(_("This contact point already stands here."), field="contact")
    _tell(actor, work, "contact.pointed-at", contact.key, {"provision": provision_key})
    refresh_contacts(work.organisation)
    return use


@transaction.atomic
def stop_pointing(*, actor: str, use: ContactUse) -> None:
    """Let a provision no longer point at a contact point; the contact point stays."""
    use.delete()
    _tell(actor, use.work, "contact.no-longer-pointed-at", use.contact.key, {"provision": use.provision_key})
    refresh_contacts(use.work.organisation)


def _tell(actor: str, work: Work, verb: str, key: str, facts: Mapping[str, Any]) -> None:
    town = work.organisation
    record(chain=town.slug, actor=actor, verb=verb, subject=f"{work.slug}/{key}", facts=dict(facts))
    refresh_work(work)
    publish()
