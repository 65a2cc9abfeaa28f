"""My file: everything that the organisation holds about a person here, put together from the rooms.

Each room tells its own in `about.py`; here they are asked in turn and given as sections, as JSON and as PDF.
Reports through the reporting channel are not among it: nobody may be able to see who reported.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from erecode.acknowledging.about import about as of_acknowledging
from erecode.core.clock import now
from erecode.core.documents import set_in_type, throughout
from erecode.core.dossier import Section
from erecode.core.texts import pick, reader_language
from erecode.dilemmas.about import about as of_dilemmas
from erecode.notifications.about import about as of_notifications
from erecode.organisations.about import about as of_organisations
from erecode.organisations.models import Person
from erecode.organisations.theme import colour_of
from erecode.portal.about import about as of_portal
from erecode.registers.about import about as of_registers
from erecode.signin.about import about as of_signin

TEMPLATE = Path(__file__).parent / "typst" / "file.typ"
FORMAT = 1
ROOMS: tuple[tuple[str, Callable[[Person, str], list[Section]]], ...] = (
    ("organisations", of_organisations),
    ("acknowledging", of_acknowledging),
    ("registers", of_registers),
    ("dilemmas", of_dilemmas),
    ("notifications", of_notifications),
    ("signin", of_signin),
    ("portal", of_portal),
)


def sections_of(person: Person, language: str) -> list[tuple[str, Section]]:
    """Every section with the room that it comes from."""
    return [(room, section) for room, about in ROOMS for section in about(person, language)]


def as_json(person: Person, language: str) -> str:
    """The file as plain JSON, for a program."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "town": person.organisation.slug,
        "person": person.key,
        "made_at": localtime(now()).isoformat(timespec="seconds"),
        "sections": [
            {"room": room, "title": section.title, "data": section.data}
            for room, section in sections_of(person, language)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_pdf(person: Person, language: str) -> bytes:
    """The file as an accessible document."""
    data = {
        "title": _("My file"),
        "town": pick(person.organisation.names),
        "name": person.name,
        "language": reader_language(),
        "made": _("Made on %(moment)s") % {"moment": date_format(localtime(now()), "j F Y, H:i")},
        "nothing": _("Nothing is held here."),
        "colour": colour_of(person.organisation.theme),
        "sections": [
            {
                "title": section.title,
                "rows": [[label, value] for label, value in section.rows],
            }
            for _room, section in sections_of(person, language)
        ],
    }
    return set_in_type(TEMPLATE, throughout(data), now())
