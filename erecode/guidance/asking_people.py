"""Whom an answer names: a role or contact point of a table becomes people with name and telephone.

Promises today's holders, remembered until something is published; for somebody who is signed in their own
manager by name. Used by the asking pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from erecode.conduct.beside import ContactBeside
from erecode.conduct.beside_rows import contact_beside
from erecode.conduct.models import ContactPoint, ContactUse
from erecode.core.clock import today
from erecode.core.publishing import remembered
from erecode.core.texts import pick
from erecode.guidance.catalogue import catalogue
from erecode.guidance.guide import Provision
from erecode.organisations.models import Organisation, Person, Role
from erecode.organisations.people import manager_of, persons_present
from erecode.organisations.who import Desk

MANAGER = "manager"
NAMED_OTHERWISE = {"reporting_point": Role.REPORTING_OFFICER}  # in tables it is the place, not the person
HELPERS = (Role.COUNSELLOR, Role.INTEGRITY_OFFICER)  # to whom anybody may always talk
MOST = 4


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom to ask: in words, and who that is today."""

    words: str
    people: tuple[ContactBeside, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Everybody of a town who can be named: contact points by key, and whoever holds a role."""

    contacts: dict[str, ContactBeside]
    roles: dict[str, tuple[ContactBeside, ...]]
    uses: dict[tuple[str, str], tuple[str, ...]]  # work and provision: keys of contact points


def book_of(town: Organisation, language: str) -> Book:
    """The town's book, in a language."""
    book = remembered(f"book {town.pk} {language}", lambda: _book(town, language))
    assert book is not None  # it is always made
    return book


def _book(town: Organisation, language: str) -> Book:
    points = list(ContactPoint.objects.filter(organisation=town).select_related("person", "unit"))
    contacts = {point.key: contact_beside(point, language) for point in points}
    of_person: dict[int, list[ContactBeside]] = {}
    for point in points:
        if point.person_id is not None:
            of_person.setdefault(point.person_id, []).append(contacts[point.key])
    roles: dict[str, list[ContactBeside]] = {}
    day = today()
    for person in persons_present(town, day).prefetch_related("roles"):
        for role in sorted(person.roles_on(day)):
            held = of_person.get(person.pk) or [_alone(person, language)]
            roles.setdefault(role, []).extend(held)
    uses: dict[tuple[str, str], list[str]] = {}
    for work, key, contact in ContactUse.objects.filter(contact__organisation=town).values_list(
        "work__slug", "provision_key", "contact__key"
    ):
        uses.setdefault((work, key), []).append(contact)
    return Book(
        contacts,
        {role: tuple(held) for role, held in roles.items()},
        {place: tuple(keys) for place, keys in uses.items()},
    )


def _alone(person: Person, language: str) -> ContactBeside:
    """Somebody who is no contact point: by name, function and mail."""
    function = pick(person.function, language)
    return ContactBeside("", person.name, holder="", unit=function, mail=person.mail)


def whom(key: str, book: Book, desk: Desk | None, language: str) -> Whom | None:
    """Whom a table's word means; None where it says nobody."""
    if not key:
        return None
    if key in book.contacts:
        contact = book.contacts[key]
        return Whom(contact.name, (contact,))
    words = pick(catalogue().people.get(key, {}), language) or key
    if key == MANAGER:
        return Whom(words, _manager(desk, language))
    people = book.roles.get(NAMED_OTHERWISE.get(key, key), ())
    return Whom(words, people if len(people) <= MOST else ())


def _manager(desk: Desk | None, language: str) -> tuple[ContactBeside, ...]:
    manager = manager_of(desk.person, today()) if desk else None
    return (_alone(manager, language),) if manager else ()


def beside(cites: Sequence[Provision], book: Book, but: Iterable[ContactBeside]) -> list[ContactBeside]:
    """Who else can help: the contact points of the cited words, then those to whom anybody may talk."""
    named = {contact.key for contact in but}
    keys = [key for cite in cites for key in book.uses.get((cite.work, cite.key), ())]
    helpers = [contact for role in HELPERS for contact in book.roles.get(role, ())]
    found = {key: book.contacts[key] for key in keys if key in book.contacts}
    found |= {contact.key: contact for contact in helpers if contact.key and contact.key not in found}
    return [contact for key, contact in found.items() if key not in named][:MOST]
