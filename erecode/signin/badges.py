"""Where a person's badge leads: the path that a QR code holds, with where to go after the PIN.

For rooms that print something for people without an account. It leaves out issuing badges
(`badge_actions`); who has none gets an empty path.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import override

from erecode.organisations.models import Person
from erecode.signin.models import Badge


def address_of(person: Person, onward: str = "") -> str:
    """The path of the person's badge, or nothing where the person has none."""
    return addresses_of([person], onward).get(person.pk, "")


def addresses_of(people: Iterable[Person], onward: str = "") -> dict[int, str]:
    """The paths of many people's badges by the person's number, in one query."""
    live = Badge.objects.filter(person__in=list(people), ended_at=None)
    rows = live.values_list("person_id", "token", "person__organisation__slug", "person__language")
    return {person: path_of(slug, token, language, onward) for person, token, slug, language in rows}


def path_of(slug: str, token: str, language: str, onward: str = "") -> str:
    """The path of a badge, in a language."""
    with override(language):
        path = reverse("badge", args=[slug, token])
    return f"{path}?{urlencode({'next': onward})}" if onward else path
