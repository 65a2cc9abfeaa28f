"""A step card as a poster to print on A5, with its telephone numbers and a QR code to the page.

Promises PDF/UA and PDF/A, like an edition's, and the same bytes for the same card. Used by the poster view.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext as _

from erecode.conduct.citation import edition_in_words
from erecode.core.texts import pick
from erecode.guidance.asking_access import Room
from erecode.guidance.card_pages import CardPage
from erecode.organisations.theme import DEFAULTS

TEMPLATE = Path(__file__).parent / "typst" / "card.typ"
MOST_CALLS = 3
MADE_AT = 0  # the poster says the same whenever it is made


def poster_of(here: Room, page: CardPage, address: str) -> bytes:
    """The poster. `address` is that of the card's page, whole."""
    data: dict[str, Any] = {
        "language": here.language,
        "town": pick(here.town.names, here.language),
        "colour": str({**DEFAULTS, **here.town.theme}["town"]),
        "title": page.title,
        "steps": page.steps,
        "call": [{"name": c.name, "phone": c.phone} for c in page.call if c.phone][:MOST_CALLS],
        "sources": list(
            dict.fromkeys(
                f"{quote.work}, {quote.headings[-1]}, {edition_in_words(quote.since, here.language)}"
                for quote in page.quotes
                if quote.since and quote.headings
            )
        ),
        "address": address,
        "qr": _qr(address),
        "qr_alt": _("QR code that leads to %(address)s") % {"address": address},
    }
    fonts = [str(settings.FONTS)] if settings.FONTS.is_dir() else []
    return bytes(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=fonts,
            ignore_system_fonts=bool(fonts),
            format="pdf",
            pdf_standards=["ua-1", "a-3a"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=MADE_AT,
        )
    )


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
