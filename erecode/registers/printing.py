"""What this room prints: the letter about a decision and the certificate of a destruction."""

from __future__ import annotations

from pathlib import Path

from erecode.core.documents import set_in_type, throughout
from erecode.registers.destroying_page import certificate
from erecode.registers.models import Destruction, Letter

TEMPLATES = Path(__file__).parent / "typst"


def letter_pdf(letter: Letter) -> bytes:
    """A letter as it was frozen."""
    return set_in_type(TEMPLATES / "letter.typ", throughout(letter.content), letter.at)


def certificate_pdf(destruction: Destruction) -> bytes:
    """The certificate of a list that was carried out, in the reader's language."""
    assert destruction.done_at is not None
    said = throughout(certificate(destruction))
    return set_in_type(TEMPLATES / "certificate.typ", said, destruction.done_at)
