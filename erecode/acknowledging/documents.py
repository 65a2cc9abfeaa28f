"""Small documents of this room, set in type while their reader waits.

Promises PDF/UA-1 and PDF/A-3a in one file, the same bytes for the same data, and that a character that no
typeface of ours has is named instead of lost. Used by receipts and paper lists, which say what is in them.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings

from erecode.conduct.pdf_text import Printable, certain, printable

TEMPLATES = Path(__file__).parent / "typst"
Data = dict[str, Any]


def document(name: str, said: Callable[[Printable], Data], made_at: dt.datetime) -> bytes:
    """The document that the template `name` makes of what is said, dated by the moment that it is about."""
    try:
        return _compiled(name, said(printable), made_at)
    except typst.TypstError:  # a character that none of the typefaces has
        return _compiled(name, said(certain), made_at)


def _compiled(name: str, data: Data, made_at: dt.datetime) -> bytes:
    fonts = [str(settings.FONTS)] if settings.FONTS.is_dir() else []
    return bytes(
        typst.compile(
            str(TEMPLATES / f"{name}.typ"),
            root=str(TEMPLATES),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1", "a-3a"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(made_at.timestamp()),
        )
    )


def qr(address: str) -> str:
    """A QR code that leads to an address, as a picture (SVG)."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
