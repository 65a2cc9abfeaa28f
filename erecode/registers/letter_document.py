"""A letter or certificate set in type: PDF/UA-1 and PDF/A-3a in one, the same bytes for the same words."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import typst
from django.conf import settings

from erecode.conduct.pdf_text import Printable, certain, printable
from erecode.registers.models import Letter

TEMPLATES = Path(__file__).parent / "typst"
Content = dict[str, object]


def document(letter: Letter) -> bytes:
    """The document of a letter."""
    return set_in_type("letter", letter.content, letter.at)


def set_in_type(template: str, content: Content, at: dt.datetime) -> bytes:
    """Any document; a character that no typeface of ours has is named by its code point."""
    try:
        return _compiled(template, content, at, printable)
    except typst.TypstError:
        return _compiled(template, content, at, certain)


def _compiled(template: str, content: Content, at: dt.datetime, shown: Printable) -> bytes:
    fonts = [str(settings.FONTS)] if settings.FONTS.is_dir() else []
    return bytes(
        typst.compile(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1", "a-3a"],
            sys_inputs={"data": json.dumps(_said(content, shown), ensure_ascii=False)},
            timestamp=int(at.timestamp()),
        )
    )


def _said(value: object, shown: Printable) -> object:
    """Every text as it can be printed; a paragraph stays one."""
    if isinstance(value, str):
        return "\n".join(shown(line) for line in value.splitlines())
    if isinstance(value, list):
        return [_said(each, shown) for each in value]
    return {key: _said(each, shown) for key, each in value.items()} if isinstance(value, dict) else value
