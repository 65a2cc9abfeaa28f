"""Files with a declaration: a photo from a telephone, a report. Kept outside the web, named by nobody.

Promises that the kind of a file is told by its first bytes and never by its name, that a photo does not tell
where it was taken, that what is too large is refused in one sentence, and that a file goes when its
declaration goes (`remove_files`).
"""

from __future__ import annotations

import hashlib
import secrets
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers.definition import FieldKind
from erecode.registers.flow import CLOSED, State
from erecode.registers.models import Attachment, Declaration
from erecode.registers.passing import subject_of
from erecode.registers.photos import NoPhoto, TooManyPoints, bare
from erecode.registers.plain import read

LARGEST = 25 * 1024 * 1024
MOST = 10
KINDS = (
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"RIFF", "image/webp", ".webp"),
)
PDF_END = b"%%EOF"
LAST_OF_PDF = 64 * 1024  # scanners leave something behind the end
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")


class NoFile(Refused):
    """A file that cannot be kept."""


@transaction.atomic
def attach(*, actor: Person, declaration: Declaration, field: str, sent: UploadedFile[Any]) -> Attachment:
    """Keep a file with a declaration. Raises NoFile with the reason."""
    asked = read(declaration.version.definition).field(field)
    if asked is None or asked.kind is not FieldKind.FILE:
        raise NoFile(_("This register asks for no such file."))
    if State(declaration.state) in CLOSED - {State.NOTED}:
        raise NoFile(_("This is closed; a file can no longer be added."))
    if declaration.attachments.count() >= MOST:
        raise NoFile(_("There are %(most)s files already. Remove one first.") % {"most": MOST})
    size = sent.size or 0
    if size > LARGEST:
        megabytes = LARGEST // 1024 // 1024
        raise NoFile(_("This file is larger than %(most)s MB. Send a smaller one.") % {"most": megabytes})
    data, kind = _kept(sent.read(LARGEST + 1))
    place = Path("declarations") / str(declaration.organisation_id) / f"{secrets.token_hex(16)}{kind[1]}"
    target = settings.MEDIA_ROOT / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    record(
        chain=declaration.organisation.slug,
        actor=actor.key,
        verb="declaration.file_added",
        subject=subject_of(declaration),
    )
    return Attachment.objects.create(
        declaration=declaration,
        field=field,
        name=(sent.name or "")[-200:].replace("\x00", ""),
        media_type=kind[0],
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        place=str(place),
    )


@transaction.atomic
def detach(*, actor: Person, declaration: Declaration, file: int) -> None:
    """Remove a file, while the declaration is open; it goes from the disk once that is certain."""
    if State(declaration.state) in CLOSED - {State.NOTED} or State(declaration.state) == State.APPROVED:
        raise NoFile(_("This was decided; its files stay with it."))
    found = declaration.attachments.filter(pk=file).first()
    if found is None:
        return
    transaction.on_commit(partial(path_of(found).unlink, missing_ok=True))
    found.delete()
    record(
        chain=declaration.organisation.slug,
        actor=actor.key,
        verb="declaration.file_removed",
        subject=subject_of(declaration),
    )


def _kept(data: bytes) -> tuple[bytes, tuple[str, str]]:
    """What is kept of a file, with its media type and ending."""
    kind = _kind(data)
    if kind is None:
        raise NoFile(_("We can keep photos (JPEG, PNG, WebP, HEIC) and PDF files only."))
    if kind[1] == ".pdf":
        if PDF_END not in data[-LAST_OF_PDF:]:
            raise NoFile(
                _("We cannot read this file: it is damaged or not whole. Make it again and send that.")
            )
        return data, kind
    try:
        return bare(data, kind[0]), kind
    except TooManyPoints:
        raise NoFile(_("This photo is too detailed to be opened safely. Send a smaller one.")) from None
    except NoPhoto:
        raise NoFile(
            _("We cannot read this file: it is damaged or not whole. Make it again and send that.")
        ) from None


def _kind(data: bytes) -> tuple[str, str] | None:
    """Media type and ending by the first bytes."""
    for head, media_type, ending in KINDS:
        if data.startswith(head) and (head != b"RIFF" or data[8:12] == b"WEBP"):
            return media_type, ending
    return ("image/heic", ".heic") if data[4:12] in HEIC else None


def path_of(attachment: Attachment) -> Path:
    """Where a file lies."""
    return Path(settings.MEDIA_ROOT) / attachment.place


def remove_files(declaration: Declaration) -> None:
    """Remove every file of a declaration from the disk."""
    for attachment in declaration.attachments.all():
        path_of(attachment).unlink(missing_ok=True)
