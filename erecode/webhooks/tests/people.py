"""A town with somebody who keeps its webhooks, for the room's tests."""

from __future__ import annotations

from erecode.organisations.models import Organisation, Person


def make_town() -> Organisation:
    """A town that speaks Dutch."""
    return Organisation.objects.create(slug="aldergem", names={"nl": "Aldergem"}, languages=["nl"])


def make_person(town: Organisation, key: str) -> Person:
    """Somebody of the town."""
    return Person.objects.create(organisation=town, key=key, name=key.title(), category="statutory")
