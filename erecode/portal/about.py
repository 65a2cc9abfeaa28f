"""What the room holds about a person, for "my file": whether they have a calendar address, and since when."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.core.dossier import Section
from erecode.organisations.models import Person
from erecode.portal.models import CalendarAddress


def about(person: Person, language: str) -> list[Section]:
    """One section, in a language; the address itself is not kept."""
    held = CalendarAddress.objects.filter(person=person).first()
    with override(language):
        made = date_format(localtime(held.made_at), "j F Y, H:i") if held else ""
        rows = ((_("Address made"), made),) if held else ()
        return [
            Section(_("Your calendar address"), rows, {"made_at": held.made_at.isoformat() if held else None})
        ]
