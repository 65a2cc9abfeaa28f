"""Documents set in type: a template of a room, what it says as plain data, one file.

Promises PDF/UA-1 and PDF/A-3a in one, the same bytes for the same data, that a character that no typeface of
ours has is named instead of lost, and one sentence where a document cannot be made. Text is data here and
stays data in the template. Every room that prints uses it; it leaves out what is printed and who may have it.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext as _

from erecode.core.printable import Printable, certain, printable
from erecode.core.refused import Refused

Data = dict[str, Any]
_log = logging.getLogger(__name__)


def set_in_type(template: Path, said: Callable[[Printable], Data], made_at: dt.datetime) -> bytes:
    """The document that a template makes of what is said, dated by the moment that it is about.

    `said` puts each of its texts through what it is given; plain data goes `throughout`. Raises Refused.
    """
    try:
        return _compiled(template, said(printable), made_at)
    except typst.TypstError:  # most likely a character that none of the typefaces has
        pass
    try:
        return _compiled(template, said(certain), made_at)
    except typst.TypstError as fault:
        _log.exception("%s could not be set in type", template.name)
        raise Refused(
            _("This document cannot be made. Nothing is lost. Tell the administrator of this site.")
        ) from fault


def throughout(data: Data) -> Callable[[Printable], Data]:
    """Plain data of which every text must be printed; lines stay lines."""
    return lambda text: {name: _walked(value, text) for name, value in data.items()}


def qr(address: str) -> str:
    """A QR code that leads to an address, as a picture (SVG)."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _walked(value: object, text: Printable) -> object:
    if isinstance(value, str):
        return "\n".join(text(line) for line in value.splitlines())
    if isinstance(value, list | tuple):
        return [_walked(each, text) for each in value]
    return {name: _walked(each, text) for name, each in value.items()} if isinstance(value, dict) else value


def _compiled(template: Path, data: Data, made_at: dt.datetime) -> bytes:
    fonts = [str(settings.FONTS)] if settings.FONTS.is_dir() else []
    return bytes(
        typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1", "a-3a"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(made_at.timestamp()),
        )
    )
