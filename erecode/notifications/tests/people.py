"""A small town for the room's own tests."""

from __future__ import annotations

import datetime as dt

from erecode.organisations.models import Organisation, Person, ProtectedLeave

MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)  # a Monday, ten o'clock in Brussels
KIND = "notifications.undelivered"


def make_town(slug: str = "aldergem") -> Organisation:
    """A town."""
    names = {"nl": slug.title(), "fr": f"{slug.title()} (fr)", "en": slug.title()}
    return Organisation.objects.create(slug=slug, names=names, languages=["nl", "fr"])


def make_person(town: Organisation, key: str, **more: object) -> Person:
    """A person with an address."""
    known: dict[str, object] = {
        "name": key.title(),
        "mail": f"{key}@{town.slug}.example",
        "category": "statutory",
    }
    return Person.objects.create(organisation=town, key=key, **(known | more))


def make_people(town: Organisation, count: int) -> list[Person]:
    """Many people with an address."""
    return Person.objects.bulk_create(
        Person(organisation=town, key=f"p{n}", name=f"P {n}", mail=f"p{n}@x.example", category="statutory")
        for n in range(count)
    )


def send_on_leave(person: Person, since: dt.date, until: dt.date | None) -> None:
    """Protected leave."""
    ProtectedLeave.objects.create(person=person, since=since, until=until)
