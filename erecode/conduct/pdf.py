"""The document of an edition: made once per text, kept by the digest of all it says.

Promises PDF/UA-1 and PDF/A-3a in one file without attachments, the same bytes for the same text, and that a
file that is served was written whole. It leaves out who may read the edition (`access`).
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from uuid import uuid4

import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from erecode.conduct.models import Edition, Provision
from erecode.conduct.pdf_source import Data, document
from erecode.conduct.pdf_text import certain, printable

TEMPLATE = Path(__file__).parent / "typst" / "edition.typ"
AT_ONCE = 1_500  # provisions of a document that is made while its reader waits
MOST_KEPT = 400  # files; the oldest go first


class Document:
    """One document, made or not: an edition in a language, with or without the annex."""

    def __init__(self, edition: Edition, language: str, origin: str, *, annex: bool) -> None:
        self._edition, self._language, self._annex = edition, language, annex
        with override(language):
            address = reverse(
                "edition", args=[edition.work.organisation.slug, edition.work.slug, edition.label]
            )
        self._address = origin + address
        self._data = self._said()
        self.digest = _digest(self._data)
        self._path = settings.MEDIA_ROOT / "pdf" / f"{self.digest}.pdf"

    def kept(self) -> bytes | None:
        """The file, where it was made before."""
        return self._path.read_bytes() if self._path.is_file() else None

    def is_quick(self) -> bool:
        """Whether it can be made while its reader waits."""
        return Provision.objects.filter(edition=self._edition).count() <= AT_ONCE

    def make(self) -> bytes:
        """Make the file and keep it."""
        made = self._compiled()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(f".{uuid4().hex}")
        partial.write_bytes(made)
        partial.replace(self._path)
        _forget_oldest(self._path.parent)
        return made

    def _said(self, *, only_certain: bool = False) -> Data:
        text = certain if only_certain else printable
        return document(self._edition, self._language, self._address, annex=self._annex, text=text)

    def _compiled(self) -> bytes:
        try:
            return compiled(self._data, int(self._edition.frozen_at.timestamp()))
        except typst.TypstError:  # a character that none of the typefaces has
            return compiled(self._said(only_certain=True), int(self._edition.frozen_at.timestamp()))


def compiled(data: Data, made_at: int) -> bytes:
    """The data set in type. Raises typst.TypstError where a typeface lacks a character."""
    fonts = [str(settings.FONTS)] if settings.FONTS.is_dir() else []
    return bytes(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1", "a-3a"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=made_at,
        )
    )


def prepare(edition_pk: int, language: str, origin: str, annex: int) -> None:
    """The job that makes a long document; does nothing where it is there already."""
    edition = Edition.objects.select_related("work__organisation").get(pk=edition_pk)
    wanted = Document(edition, language, origin, annex=bool(annex))
    if wanted.kept() is None:
        wanted.make()


def _digest(data: Data) -> str:
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_template()}{said}".encode()).hexdigest()


@cache
def _template() -> str:
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    for path in files[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
