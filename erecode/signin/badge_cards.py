"""Badge cards as a document to print: QR code, number, name, and the start code where a PIN must be chosen.

Promises a PDF/UA-1 document in the language of each person, eight cards to a page, that names nobody's PIN.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.core.clock import now
from erecode.core.documents import Data, qr, set_in_type, throughout
from erecode.core.texts import pick, reader_language
from erecode.organisations.theme import colour_of
from erecode.signin.badges import path_of
from erecode.signin.models import Badge
from erecode.signin.totp import in_groups

TEMPLATE = Path(__file__).parent / "typst" / "badges.typ"


def cards_pdf(made: Sequence[tuple[Badge, str]], origin: str) -> bytes:
    """The cards of badges with their start codes (empty where the PIN is chosen already)."""
    town = made[0][0].person.organisation
    data = {
        "title": _("Badge cards"),
        "town": pick(town.names),
        "language": reader_language(),
        "colour": colour_of(town.theme),
        "cards": [_card(badge, code, origin) for badge, code in made],
    }
    return set_in_type(TEMPLATE, throughout(data), now())


def _card(badge: Badge, code: str, origin: str) -> Data:
    person = badge.person
    with override(person.language):
        address = origin + path_of(person.organisation.slug, badge.token, person.language)
        until = date_format(localtime(badge.start_until)) if badge.start_until else ""
        return {
            "language": person.language,
            "name": person.name,
            "unit": pick(person.unit.names) if person.unit else "",
            "qr": qr(address),
            "qr_alt": _("QR code of the badge of %(name)s") % {"name": person.name},
            "number_label": _("Badge number"),
            "number": in_groups(badge.token, 5),
            "code_label": _("Start code") if code else "",
            "code": in_groups(code),
            "todo": _todo(code, until),
        }


def _todo(code: str, until: str) -> str:
    if not code:
        return _("Scan the QR code and give your PIN.")
    return _(
        "Scan the QR code. Type the start code and choose a PIN; do so before %(day)s. Then cut the start "
        "code off. Never tell anybody your PIN."
    ) % {"day": until}
