"""The document of an edition: made once per text, kept by the digest of all it says.

Promises PDF/UA-1 and PDF/A-3a in one file without attachments, the same bytes for the same text, and that a
file that is served was written whole. It leaves out who may read the edition (`access`).
"""

from __future__ import annotations

import hashlib
import json
from functools import cache as once
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

from erecode.conduct.models import Edition, Provision
from erecode.conduct.pdf_source import document
from erecode.core.clock import today
from erecode.core.documents import Data, set_in_type
from erecode.core.models import Publication
from erecode.core.printable import Printable, printable

TEMPLATE = Path(__file__).parent / "typst" / "edition.typ"
AT_ONCE = 1_000  # provisions of a document that is made while its reader waits
MOST_KEPT = 400  # files; the oldest go first
REMEMBERED = 24 * 3600  # seconds


class Document:
    """One document, made or not: an edition in a language, with or without the annex.

    `origin` is scheme and host of the installation, for the address and the QR code on its title page.
    """

    def __init__(self, edition: Edition, language: str, origin: str, *, annex: bool) -> None:
        self._edition, self._language, self._origin, self._annex = edition, language, origin, annex

    @cached_property
    def digest(self) -> str:
        """Of all that the document says; remembered until something is published."""
        stamp = Publication.objects.values_list("stamp", flat=True).filter(pk=1).first() or 0
        day = today().toordinal() if self._annex else 0
        terms = (
            stamp,
            self._edition.pk,
            self._edition.digest,
            self._language,
            self._origin,
            self._annex,
            day,
        )
        remembered = f"pdf:{hashlib.sha256(repr(terms).encode()).hexdigest()}"
        return str(cache.get_or_set(remembered, lambda: _digest(self._data), REMEMBERED))

    @cached_property
    def _data(self) -> Data:
        return self._document(printable)

    @cached_property
    def _path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "pdf" / f"{self.digest}.pdf"

    def kept(self) -> bytes | None:
        """The file, where it was made before."""
        return self._path.read_bytes() if self._path.is_file() else None

    def is_quick(self) -> bool:
        """Whether it can be made while its reader waits."""
        return Provision.objects.filter(edition=self._edition).count() <= AT_ONCE

    def make(self) -> bytes:
        """Make the file and keep it."""
        made = set_in_type(TEMPLATE, self._said, self._edition.frozen_at)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(f".{uuid4().hex}")
        partial.write_bytes(made)
        partial.replace(self._path)
        _forget_oldest(self._path.parent)
        return made

    def _said(self, text: Printable) -> Data:
        return self._data if text is printable else self._document(text)

    def _document(self, text: Printable) -> Data:
        work = self._edition.work
        with override(self._language):
            address = reverse("edition", args=[work.organisation.slug, work.slug, self._edition.label])
        return document(self._edition, self._language, self._origin + address, annex=self._annex, text=text)


def prepare(edition_pk: int, language: str, origin: str, annex: int) -> None:
    """The job that makes a long document; does nothing where it is there already."""
    edition = Edition.objects.select_related("work__organisation").get(pk=edition_pk)
    wanted = Document(edition, language, origin, annex=bool(annex))
    if wanted.kept() is None:
        wanted.make()


def _digest(data: Data) -> str:
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_template()}{said}".encode()).hexdigest()


@once
def _template() -> str:
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    for path in files[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
