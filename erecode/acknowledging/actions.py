"""Signing, and refusing to sign: the only writers of receipts.

Promises that signing twice gives one receipt, that the receipt, its entry in the audit chain, the person's
assignment and the reminders that were still to go stand or fall together, and that a receipt says what the
person saw: the campaign's own statement, in the language it was read in. Who may come here for whom is the
doors' matter; that nobody signs as somebody else is checked here once more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from erecode.acknowledging.models import (
    SIGNABLE,
    Assignment,
    AssignmentState,
    Channel,
    Receipt,
    ReceiptKind,
)
from erecode.acknowledging.receipt import Said
from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.core.texts import pick
from erecode.notifications.actions import withdraw
from erecode.organisations.models import Person

ENTERED = frozenset({Channel.PAPER, Channel.ON_BEHALF})  # by somebody else than who signed


@dataclass(frozen=True, slots=True)
class Signature:
    """How somebody signs: in which language and channel, with which note, and the day on the paper."""

    language: str
    channel: str = Channel.SELF
    note: str = ""
    signed_on: dt.date | None = None


@transaction.atomic
def sign(*, actor: Person, assignment: Assignment, signature: Signature) -> Receipt:
    """Record that the person took note. Signing again gives the receipt that there is.

    `assignment` comes from a door with its campaign, town, edition, work and person. Raises Refused where
    nothing is asked any more, or `actor` cannot sign this way.
    """
    return _write(ReceiptKind.ACKNOWLEDGED, AssignmentState.DONE, actor, assignment, signature)


@transaction.atomic
def refuse(*, actor: Person, assignment: Assignment, signature: Signature) -> Receipt:
    """Record that the person does not want to sign. It stops the reminders; signing later stays possible."""
    return _write(ReceiptKind.REFUSED, AssignmentState.REFUSED, actor, assignment, signature)


def _write(
    kind: ReceiptKind, becomes: AssignmentState, actor: Person, assignment: Assignment, signature: Signature
) -> Receipt:
    _check(actor, assignment.person, signature)
    at = now()
    told = _closed(assignment, becomes, at, late=signature.channel == Channel.PAPER)
    if told is None:
        return _earlier(kind, assignment)
    said = _said(kind, actor, assignment, signature, at)
    receipt = _stored(said, assignment)
    record(
        chain=said.town,
        actor=actor.key,
        verb=f"receipt.{kind}",
        subject=said.edition,
        facts={"digest": receipt.digest, "person": said.person_key, "channel": said.channel},
    )
    if told:  # else there is nothing to take back
        withdraw(
            organisation=assignment.campaign.organisation,
            key_prefix=reminders_of(assignment.campaign_id),
            person=assignment.person,
        )
    return receipt


def _closed(assignment: Assignment, becomes: AssignmentState, at: dt.datetime, *, late: bool) -> str | None:
    """Mark what was asked as done or refused, if it still is asked; what the person was told last, or None.

    `late` for paper: it may have been signed in time and come in after the campaign ended. Written out:
    thousands sign in the same hour, and the row that is changed also says what was told.
    """
    asked = list(SIGNABLE)
    if late:
        asked.append(AssignmentState.CLOSED)
    still = [state for state in asked if state != becomes]
    places = ", ".join(["%s"] * len(still))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE acknowledging_assignment SET state = %s, done_at = %s "
            f"WHERE id = %s AND state IN ({places}) RETURNING told",
            [becomes.value, connection.ops.adapt_datetimefield_value(at), assignment.pk, *still],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else None


def reminders_of(campaign: int) -> str:
    """How the keys of all that a campaign tells a person begin."""
    return f"acknowledging/{campaign}/"


def _check(actor: Person, person: Person, signature: Signature) -> None:
    if signature.channel not in ENTERED and actor.pk != person.pk:
        raise Refused(_("You can only sign for yourself."))
    if signature.channel in ENTERED and actor.pk == person.pk:
        raise Refused(_("Sign for yourself on your own page, not on behalf of yourself."))
    if signature.channel == Channel.ON_BEHALF and not signature.note.strip():
        raise Refused(_("Write down how this person told you."), field="note")


def _earlier(kind: ReceiptKind, assignment: Assignment) -> Receipt:
    receipts = Receipt.objects.filter(edition=assignment.edition_id, person=assignment.person_id, kind=kind)
    found = receipts.order_by("-at").first()
    if found is None:
        raise Refused(
            _("There is nothing left to sign here: the campaign has ended, or nothing changed for you.")
        )
    return found


def _said(
    kind: ReceiptKind, actor: Person, assignment: Assignment, signature: Signature, at: dt.datetime
) -> Said:
    campaign, edition, person = assignment.campaign, assignment.edition, assignment.person
    town = campaign.organisation
    return Said(
        town=town.slug,
        edition=f"{edition.work.slug}/{edition.label}",
        edition_digest=edition.digest,
        person_key=person.key,
        name=person.name,
        kind=kind,
        language=signature.language,
        channel=signature.channel,
        statement=pick(campaign.statements, signature.language, town.main_language),
        at=at,
        parts=campaign.parts,
        note=signature.note.strip(),
        entered_by="" if actor.pk == person.pk else actor.key,
        signed_on=signature.signed_on,
    )


def _stored(said: Said, assignment: Assignment) -> Receipt:
    return Receipt.objects.create(
        organisation_id=assignment.campaign.organisation_id,
        campaign_id=assignment.campaign_id,
        edition_id=assignment.edition_id,
        edition_digest=said.edition_digest,
        person_id=assignment.person_id,
        person_key=said.person_key,
        name=said.name,
        kind=said.kind,
        language=said.language,
        channel=said.channel,
        statement=said.statement,
        parts=list(said.parts),
        note=said.note,
        entered_by=said.entered_by,
        signed_on=said.signed_on,
        at=said.at,
        digest=said.digest(),
    )
