"""A list of names to print and sign by hand: what is on it, as data for the template in `typst/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.acknowledging.models import PaperLine, PaperList
from erecode.conduct.citation import edition_in_words
from erecode.core.documents import Data, qr, set_in_type
from erecode.core.printable import Printable
from erecode.core.texts import pick
from erecode.organisations.theme import colour_of

TEMPLATE = Path(__file__).parent / "typst" / "paper_list.typ"


def list_pdf(paper_list: PaperList, lines: Sequence[PaperLine], address: str, text_address: str) -> bytes:
    """The printed list. `address` is where it is entered, `text_address` where the text can be read."""
    with override(paper_list.language):
        return set_in_type(
            TEMPLATE,
            lambda text: _said(paper_list, lines, (address, text_address), text),
            paper_list.made_at,
        )


def _said(
    paper_list: PaperList, lines: Sequence[PaperLine], addresses: tuple[str, str], text: Printable
) -> Data:
    campaign, town, language = paper_list.campaign, paper_list.organisation, paper_list.language
    edition = campaign.edition
    day = timezone.localdate(paper_list.made_at)
    title = pick(edition.work.titles, language)
    number = _("List %(number)s") % {"number": paper_list.number}
    return {
        "language": language,
        "colour": colour_of(town.theme),
        "town": text(pick(town.names, language)),
        "unit": text(pick(paper_list.unit.names, language)),
        "title": text(_("Acknowledgement: %(title)s") % {"title": title}),
        "edition": text(f"{title}, {edition_in_words(edition.in_force_from, language)}"),
        "number": number,
        "statement": text(pick(campaign.statements, language, town.main_language)),
        "notes": [
            text(_("Your signature says that you took note. It does not say that you agree.")),
            text(
                _("You do not want to sign? Write “no” in the box. That is noted, with no other consequence.")
            ),
            text(_("The text is at %(address)s. You may ask for it on paper.") % {"address": addresses[1]}),
        ],
        "closing": [text(_("For whoever enters this list: scan the QR code, or look for its number."))],
        "qr": qr(addresses[0]),
        "qr_alt": text(_("QR code that leads to %(address)s") % {"address": addresses[0]}),
        "date": [day.year, day.month, day.day],
        "words": {
            "number": _("No."),
            "name": _("Name"),
            "date": _("Day"),
            "signature": _("Signature"),
        },
        "rows": [_row(line, language, text) for line in lines],
    }


def _row(line: PaperLine, language: str, text: Printable) -> Data:
    person = line.assignment.person
    function = text(pick(person.function, language))
    return {"number": str(line.position), "name": text(person.name), "function": function}
