"""A receipt in words, for the page and the document alike: what, who, when, how.

Promises the same facts in the same order in both. Used by signing and by the paper lists.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from django.utils import timezone
from django.utils.translation import gettext as _

from erecode.acknowledging.models import Channel, Receipt, ReceiptKind
from erecode.conduct.citation import edition_in_words, said
from erecode.core.documents import Data, set_in_type
from erecode.core.printable import Printable
from erecode.core.texts import pick, reader_language
from erecode.organisations.models import Organisation, Person
from erecode.organisations.theme import colour_of

TEMPLATE = Path(__file__).parent / "typst" / "receipt.typ"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One receipt as its owner sees it."""

    receipt: Receipt
    title: str
    facts: list[tuple[str, str]]
    notes: list[str]

    @property
    def refused(self) -> bool:
        """Whether it says that the person did not want to sign."""
        return self.receipt.kind == ReceiptKind.REFUSED


def receipt_page(receipt: Receipt, town: Organisation) -> ReceiptPage:
    """A receipt in the reader's language."""
    refused = receipt.kind == ReceiptKind.REFUSED
    title = _("You did not want to sign") if refused else _("Proof of acknowledgement")
    return ReceiptPage(receipt, title, _facts(receipt, town), meaning(refused=refused))


def meaning(*, refused: bool) -> list[str]:
    """What signing, or not signing, means and does not mean."""
    if refused:
        return [
            _("The code also applies to who does not sign: it was adopted by decision, not by signature."),
            _("It has no consequence for your protection when you report something."),
            _("You are not reminded any more. You can still sign later."),
        ]
    return [
        _("Signing says that you took note of this text. It does not say that you agree with it."),
        _("It changes nothing about your rights, or about your protection when you report something."),
    ]


def receipt_pdf(receipt: Receipt, town: Organisation) -> bytes:
    """A receipt as a document, in the reader's language."""
    page = receipt_page(receipt, town)
    day = timezone.localtime(receipt.at)

    def told(text: Printable) -> Data:
        return {
            "language": reader_language(),
            "colour": colour_of(town.theme),
            "town": text(pick(town.names)),
            "title": text(page.title),
            "person": text(receipt.name),
            "statement": "" if page.refused else text(receipt.statement),
            "heads": [_("What"), _("Recorded")],
            "statement_language": receipt.language,
            "facts": [[text(what), text(_in_groups(words))] for what, words in page.facts],
            "notes": [text(sentence) for sentence in page.notes],
            "date": [day.year, day.month, day.day],
        }

    return set_in_type(TEMPLATE, told, receipt.at)


def _in_groups(words: str) -> str:
    """The same words, with long digests in groups that a line can be broken between."""
    return _DIGEST.sub(lambda found: " ".join(wrap(found[0], 16)), words)


def channel_words(channel: str) -> str:
    """How a receipt came in."""
    return {
        Channel.SELF: _("by yourself, signed in"),
        Channel.KIOSK: _("by yourself, at a kiosk with your PIN"),
        Channel.QR: _("by yourself, with your QR code and PIN"),
        Channel.PAPER: _("by hand, on a printed list"),
        Channel.ON_BEHALF: _("you told somebody, who entered it"),
    }[Channel(channel)]


def moment_in_words(at: dt.datetime, language: str) -> str:
    """A moment in Brussels: 3 May 2026 at 14:05."""
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": said(local.date(), language), "time": f"{local:%H:%M}"}


def language_in_words(code: str) -> str:
    """A language, as it stands alone."""
    return {"nl": _("Dutch"), "fr": _("French"), "en": _("English")}.get(code, code)


def _facts(receipt: Receipt, town: Organisation) -> list[tuple[str, str]]:
    language, edition = reader_language(), receipt.edition
    facts = [
        (_("Name"), receipt.name),
        (_("Text"), pick(edition.work.titles)),
        (_("Edition"), edition_in_words(edition.in_force_from, language)),
        (_("Read in"), language_in_words(receipt.language)),
        (_("When"), moment_in_words(receipt.at, language)),
        (_("How"), channel_words(receipt.channel)),
    ]
    if receipt.signed_on:
        facts.append((_("Day on the paper"), said(receipt.signed_on, language)))
    if receipt.entered_by:
        facts.append((_("Entered by"), _name_of(receipt.entered_by, town)))
    if receipt.note:
        facts.append((_("Note"), receipt.note))
    facts.append((_("Fingerprint of the text"), receipt.edition_digest))
    facts.append((_("Fingerprint of this receipt"), receipt.digest))
    return facts


def _name_of(key: str, town: Organisation) -> str:
    found = Person.objects.filter(organisation=town, key=key).values_list("name", flat=True).first()
    return found or key
