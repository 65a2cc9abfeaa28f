"""What the room holds about a person, for "my file": receipts, and what was asked of them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.acknowledging.models import Assignment, AssignmentState, Receipt, ReceiptKind
from erecode.acknowledging.receipt_words import channel_words, moment_in_words
from erecode.conduct.citation import edition_in_words, said
from erecode.conduct.models import Edition
from erecode.core.dossier import Plain, Section
from erecode.core.texts import pick
from erecode.organisations.models import Person


def about(person: Person, language: str) -> list[Section]:
    """A person's receipts and what they were asked to read. Two queries."""
    receipts = list(Receipt.objects.filter(person=person).select_related("edition__work"))
    asked = list(
        Assignment.objects.filter(person=person).select_related("edition__work").order_by("asked_on", "pk")
    )
    with override(language):
        return [
            Section(
                _("My receipts"),
                tuple((_text(one.edition, language), _receipt(one, language)) for one in receipts),
                [_receipt_data(one) for one in receipts],
            ),
            Section(
                _("What you were asked to read"),
                tuple((_text(one.edition, language), _asked(one, language)) for one in asked),
                [_asked_data(one) for one in asked],
            ),
        ]


def _text(edition: Edition, language: str) -> str:
    return f"{pick(edition.work.titles, language)}, {edition_in_words(edition.in_force_from, language)}"


def _receipt(receipt: Receipt, language: str) -> str:
    refused = receipt.kind == ReceiptKind.REFUSED
    what = _("Did not want to sign") if refused else _("Signed")
    told = [what, moment_in_words(receipt.at, language), channel_words(receipt.channel), receipt.note]
    return ", ".join(part for part in told if part)


def _receipt_data(receipt: Receipt) -> Plain:
    return {
        "work": receipt.edition.work.slug,
        "edition": receipt.edition.label,
        "edition_digest": receipt.edition_digest,
        "kind": receipt.kind,
        "channel": receipt.channel,
        "language": receipt.language,
        "statement": receipt.statement,
        "at": receipt.at.isoformat(),
        "signed_on": receipt.signed_on.isoformat() if receipt.signed_on else None,
        "entered_by": receipt.entered_by,
        "note": receipt.note,
        "digest": receipt.digest,
    }


def _asked(assignment: Assignment, language: str) -> str:
    state = {
        AssignmentState.OPEN: _("still to sign"),
        AssignmentState.DONE: _("signed"),
        AssignmentState.REFUSED: _("did not want to sign"),
        AssignmentState.NOTHING: _("nothing changed"),
        AssignmentState.CLOSED: _("no longer asked"),
    }[AssignmentState(assignment.state)]
    since, due = said(assignment.asked_on, language), said(assignment.due_on, language)
    return _("asked on %(since)s, to read by %(due)s: %(state)s") % {
        "since": since,
        "due": due,
        "state": state,
    }


def _asked_data(assignment: Assignment) -> Plain:
    return {
        "work": assignment.edition.work.slug,
        "edition": assignment.edition.label,
        "asked_on": assignment.asked_on.isoformat(),
        "due_on": assignment.due_on.isoformat(),
        "state": assignment.state,
        "done_at": assignment.done_at.isoformat() if assignment.done_at else None,
    }
