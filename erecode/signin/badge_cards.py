"""Badge cards as a document to print: QR code, number, name, and the start code where a PIN must be chosen.

Promises a PDF/UA-1 document in the language of each person, eight cards to a page, that names nobody's PIN.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.core.clock import now
from erecode.core.texts import pick, reader_language
from erecode.organisations.theme import DEFAULTS
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
        "colour": str({**DEFAULTS, **town.theme}["town"]),
        "cards": [_card(badge, code, origin) for badge, code in made],
    }
    fonts = [str(settings.FONTS)] if settings.FONTS.is_dir() else []
    return bytes(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(now().timestamp()),
        )
    )


def _card(badge: Badge, code: str, origin: str) -> dict[str, Any]:
    person = badge.person
    with override(person.language):
        address = origin + path_of(person.organisation.slug, badge.token, person.language)
        until = date_format(localtime(badge.start_until)) if badge.start_until else ""
        return {
            "language": person.language,
            "name": person.name,
            "unit": pick(person.unit.names) if person.unit else "",
            "qr": _qr(address),
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


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
