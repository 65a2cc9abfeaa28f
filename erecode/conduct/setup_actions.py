"""Putting a town's works, editions and what stands beside them, as a pack gives them.

Promises that putting the same again changes nothing, that a frozen edition is only ever compared, and that
notes, links and contact points become exactly those given. Used by packs, where references are checked
first and search is refreshed after.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import ContactPoint, ContactUse, Edition, Link, LinkState, PracticeNote, Work
from erecode.conduct.rows import digest_of
from erecode.conduct.setup import Contact, FrozenText, WorkSetup
from erecode.conduct.snapshot import ruling_of
from erecode.conduct.tree import settled
from erecode.core.publishing import publish
from erecode.core.putting import Change, facts_of, put, without_new
from erecode.core.refused import Refused
from erecode.organisations.models import LegalEntity, Organisation, Person, Unit


@transaction.atomic
def put_works(*, actor: str, town: Organisation, works: Sequence[WorkSetup]) -> list[Change]:
    """Put the works of a town in this order, freeze their new editions, and put notes and links.

    Raises Refused when a frozen edition says something else, or a work was of another kind.
    """
    changes = _put_work_rows(town, works)
    rows = {row.slug: row for row in Work.objects.filter(organisation=town).select_related("organisation")}
    units, people = _keys(town)
    for setup in works:
        work = rows[setup.slug]
        beside = _put_notes(work, setup, units, people) + _put_links(work, setup, people)
        changes += _put_editions(actor, work, setup) + beside
    _tell(actor, town, "works.put", [change for change in changes if change.noun != "edition"])
    return changes


def _tell(actor: str, town: Organisation, verb: str, changes: Sequence[Change]) -> None:
    said = facts_of(changes)
    if said:
        record(chain=town.slug, actor=actor, verb=verb, subject=town.slug, facts=said)
        publish()


def _keys(town: Organisation) -> tuple[dict[str, int], dict[str, int]]:
    units = dict(Unit.objects.filter(organisation=town).values_list("key", "pk"))
    return units, dict(Person.objects.filter(organisation=town).values_list("key", "pk"))


def _put_work_rows(town: Organisation, works: Sequence[WorkSetup]) -> list[Change]:
    kinds = dict(Work.objects.filter(organisation=town).values_list("slug", "kind"))
    rows: list[tuple[str, dict[str, Any]]] = []
    for position, work in enumerate(works):
        if kinds.get(work.slug, work.kind) != work.kind:
            raise Refused(
                _("“%(work)s” is a %(kind)s here, and stays one. Give the other work another name.")
                % {"work": work.slug, "kind": kinds[work.slug]}
            )
        fields = {
            "kind": work.kind,
            "titles": work.titles,
            "public": work.public,
            "scheme": work.scheme,
            "levels": work.levels,
            "position": position,
        }
        rows.append((work.slug, fields))
    return put("work", Work, {"organisation": town}, rows, by="slug")


def _put_editions(actor: str, work: Work, setup: WorkSetup) -> list[Change]:
    """Freeze the editions that are new, the oldest first."""
    there = {
        edition.label: edition
        for edition in Edition.objects.filter(work=work).prefetch_related("decisions__entity")
    }
    entities = {entity.key: entity for entity in LegalEntity.objects.filter(organisation=work.organisation)}
    changes: list[Change] = []
    for edition in sorted(setup.editions, key=lambda edition: (edition.since, edition.label)):
        name = f"{work.slug}/{edition.label}"
        frozen = there.pop(edition.label, None)
        if frozen is not None:
            _compare(name, frozen, edition)
            continue
        terms = Freezing(
            label=edition.label,
            since=edition.since,
            until=edition.until,
            languages=edition.languages,
            note=edition.note,
            adoptions=[
                Adoption(entities[r.entity], r.body, r.date, r.reference, r.url) for r in edition.rulings
            ],
        )
        freeze(actor=actor, work=work, tree=edition.tree, terms=terms)
        changes.append(Change("edition", name, "added"))
    return changes + [Change("edition", f"{work.slug}/{label}", "kept") for label in there]


def _compare(name: str, frozen: Edition, given: FrozenText) -> None:
    """Refuse an edition that says something else than the frozen one."""
    differing = [
        what
        for what, one, other in (
            (_("text"), frozen.digest, digest_of(settled(given.tree, given.languages), given.languages)),
            (_("languages"), frozen.languages, given.languages),
            (_("first day in force"), frozen.in_force_from, given.since),
            (_("last day in force"), frozen.in_force_until, given.until),
            (_("decisions"), [ruling_of(d) for d in frozen.decisions.all()], given.rulings),
            (_("note"), frozen.note, given.note),
        )
        if one != other
    ]
    if differing:
        raise Refused(
            _("The edition %(name)s is frozen and differs: %(what)s. Give the changed text a new edition.")
            % {"name": name, "what": ", ".join(differing)}
        )


def _put_notes(work: Work, setup: WorkSetup, units: dict[str, int], people: dict[str, int]) -> list[Change]:
    rows = [
        (
            note.key,
            {
                "provision_key": note.provision,
                "unit_id": units[note.unit] if note.unit else None,
                "owner_id": people[note.owner] if note.owner else None,
                "review": note.review,
                "texts": note.texts,
                "position": position,
            },
        )
        for position, note in enumerate(setup.notes)
    ]
    return put("practice note", PracticeNote, {"work": work}, rows, removing=True)


def _put_links(work: Work, setup: WorkSetup, people: dict[str, int]) -> list[Change]:
    """What is known of where a link leads stays as long as its address does."""
    known = {link.key: (link.url, link.state) for link in Link.objects.filter(work=work)}
    rows = [
        (
            lead.key,
            {
                "provision_key": lead.provision,
                "url": lead.url,
                "internal": lead.internal,
                "owner_id": people[lead.owner] if lead.owner else None,
                "titles": lead.titles,
                "state": _link_state(lead.url, *known.get(lead.key, ("", ""))),
                "position": position,
            },
        )
        for position, lead in enumerate(setup.leads)
    ]
    return put("link", Link, {"work": work}, rows, removing=True)


def _link_state(url: str, known_url: str, known_state: str) -> str:
    if known_state and url == known_url:
        return known_state
    return LinkState.UNCHECKED if url else LinkState.EMPTY


@transaction.atomic
def put_contacts(*, actor: str, town: Organisation, contacts: Sequence[Contact]) -> list[Change]:
    """Make the contact points of a town, and the provisions that point at them, exactly those given."""
    units, people = _keys(town)
    rows = [
        (
            contact.key,
            {
                "names": contact.names,
                "person_id": people[contact.person] if contact.person else None,
                "unit_id": units[contact.unit] if contact.unit else None,
                "phone": contact.phone,
                "mail": contact.mail,
                "hours": contact.hours,
                "position": position,
            },
        )
        for position, contact in enumerate(contacts)
    ]
    changes = put("contact point", ContactPoint, {"organisation": town}, rows, removing=True)
    changes += without_new(_put_uses(town, contacts), changes)
    _tell(actor, town, "contacts.put", changes)
    return changes


def _put_uses(town: Organisation, contacts: Sequence[Contact]) -> list[Change]:
    changes: list[Change] = []
    works = {work.slug: work for work in Work.objects.filter(organisation=town)}
    points = {
        point.key: point
        for point in ContactPoint.objects.filter(organisation=town).prefetch_related("uses__work")
    }
    for contact in contacts:
        point = points[contact.key]
        there = [(use.work.slug, use.provision_key) for use in point.uses.all()]
        if there == contact.provisions:
            continue
        point.uses.all().delete()
        ContactUse.objects.bulk_create(
            ContactUse(contact=point, work=works[work], provision_key=key, position=position)
            for position, (work, key) in enumerate(contact.provisions)
        )
        changes.append(Change("provisions of", contact.key, "changed"))
    return changes
