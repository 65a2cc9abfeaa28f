"""The end of a record: the list of what is over, its approval by a person, the certificate without content.

Promises that of a destroyed declaration nothing stays in the database, among the files, in what was mailed or
queued: only its register, year and number on the certificate and in the audit chain. Of nil returns only how
many there were. Whoever made a list does not approve it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.core.wiping import wipe
from erecode.notifications.models import Mail, QueuedNotice
from erecode.organisations.models import Organisation, Person
from erecode.registers import nil_returns, telling
from erecode.registers.attaching import path_of
from erecode.registers.flow import CLOSED, Act, State
from erecode.registers.models import (
    AfterCare,
    Attachment,
    Condition,
    DecisionLink,
    Declaration,
    Destruction,
    Forwarding,
    Happening,
    Letter,
    NilReturn,
    PublicWords,
)
from erecode.registers.passing import subject_of
from erecode.registers.time_over import time_over
from erecode.webhooks.models import Delivery

STANDING = (State.APPROVED, *CLOSED)
BATCH = 500
HOLDING = (
    *(Declaration, Happening, Condition, AfterCare, Attachment, DecisionLink, Letter, PublicWords),
    *(Forwarding, QueuedNotice, Mail, Delivery, NilReturn),
)
Row = dict[str, object]


def over(town: Organisation, day: dt.date) -> QuerySet[Declaration]:
    """The declarations whose time is over and that nothing holds, the oldest first."""
    rows = Declaration.objects.filter(time_over(town, day), organisation=town)
    return rows.filter(held=False, state__in=STANDING).order_by("declared_at", "pk")


@transaction.atomic
def hold(*, actor: Person, declaration: Declaration, reason: str, lifted: bool = False) -> None:
    """Put a legal hold on a declaration, or lift it; the reason is kept in what happened."""
    if not reason.strip():
        raise Refused(_("Say why, so that somebody later understands it."), field="reason")
    declaration.held = not lifted
    declaration.save(update_fields=["held"])
    act = Act.LIFT if lifted else Act.HOLD
    declaration.happenings.create(at=now(), act=act, actor=actor, actor_name=actor.name, words=reason.strip())
    record(
        chain=declaration.organisation.slug,
        actor=actor.key,
        verb="declaration.held" if not lifted else "declaration.hold_lifted",
        subject=subject_of(declaration),
    )


@transaction.atomic
def propose(*, actor: Person) -> Destruction:
    """Make the list of what is over today. Raises Refused where nothing is."""
    found = over(actor.organisation, today()).values_list("uid", "register", "year", "number")
    nil = nil_returns.over(actor.organisation, today())
    rows: list[Row] = [
        {"uid": str(uid), "register": register, "year": year, "number": number}
        for uid, register, year, number in found.iterator(BATCH)
    ]
    rows += nil_returns.grouped(nil)
    if not rows:
        raise Refused(_("There is nothing whose time is over."))
    made = Destruction.objects.create(
        organisation=actor.organisation, made_at=now(), made_by=actor.key, rows=rows
    )
    _record(actor, "destruction.proposed", made)
    return made


@transaction.atomic
def approve(*, actor: Person, destruction: Destruction) -> None:
    """Destroy what is on the list and is still over, and close the list with its certificate.

    Each record is locked first: a legal hold that is put on it at this moment comes before or too late.
    """
    held = Destruction.objects.select_for_update().get(pk=destruction.pk)
    if held.done_at:
        raise Refused(_("This list was carried out already."))
    if held.made_by == actor.key:
        raise Refused(_("Somebody else approves the list that you made."))
    uids = [row["uid"] for row in held.rows if "uid" in row]
    nil = [pk for row in held.rows for pk in row.get("nil", ())]
    found = over(held.organisation, today()).select_related("organisation").select_for_update(of=("self",))
    parts = (uids[start : start + BATCH] for start in range(0, len(uids), BATCH))
    gone = [row for part in parts for row in found.filter(uid__in=part)]
    for row in gone:
        _destroy(row)
    held.rows = [
        {"register": row.register, "year": row.year, "number": row.number} for row in gone
    ]  # a certificate names no record that stayed, and none by what could find it elsewhere
    held.rows += nil_returns.destroy(held.organisation, nil)
    held.approved_at = held.done_at = now()
    held.approved_by = actor.key
    held.digest = hashlib.sha256(json.dumps(held.rows, sort_keys=True).encode()).hexdigest()
    held.save()
    _record(actor, "destruction.done", held)
    transaction.on_commit(partial(wipe, *HOLDING))


def _destroy(row: Declaration) -> None:
    """One record with all that hangs on it; files go once the transaction holds."""
    for attachment in row.attachments.all():
        transaction.on_commit(partial(path_of(attachment).unlink, missing_ok=True))
    telling.forgotten(row)
    row.delete()


def _record(actor: Person, verb: str, destruction: Destruction) -> None:
    record(
        chain=actor.organisation.slug,
        actor=actor.key,
        verb=verb,
        subject=f"destruction/{destruction.pk}",
        facts={"count": len(destruction.rows), "digest": destruction.digest},
    )
