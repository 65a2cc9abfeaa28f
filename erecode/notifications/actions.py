"""Telling people, and taking back what was not told yet. The room's contract with every room above it.

Promises that what is queued stands or falls with the caller's transaction, and that the same key is told once
per person. Who asks for a notice records why; queuing itself leaves no entry in the audit chain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Left

from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.notifications.kinds import check_kind
from erecode.notifications.letter import compose_now, new_message_id
from erecode.notifications.models import Going, Mail, QueuedNotice, Waiting
from erecode.notifications.notice import Facts, Notice
from erecode.organisations.models import Organisation, Person

__all__ = ["Notice", "forget", "mail_now", "notify", "notify_all", "withdraw"]

POST = "erecode.notifications.due.post"
BATCH = 1000
NOT_MAILED = (Waiting.QUEUED, Waiting.HELD, Waiting.UNREACHABLE)


def notify(
    *,
    person: Person,
    kind: str,
    key: str,
    path: str = "",
    facts: Facts | None = None,
    not_before: dt.datetime | None = None,
) -> None:
    """Queue one notice for a person; see `notice.Notice` for what each word means."""
    notify_all([Notice(person, kind, key, path, facts or {}, not_before)])


@transaction.atomic
def notify_all(notices: Iterable[Notice]) -> None:
    """Queue many notices in a few queries. Keys that a person already had are passed over."""
    notices = list(notices)
    for kind in {n.kind for n in notices}:
        check_kind(kind)
    at = now()
    rows = [
        QueuedNotice(
            organisation_id=n.person.organisation_id,
            person=n.person,
            kind=n.kind,
            key=n.key,
            facts=dict(n.facts),
            path=n.path,
            not_before=n.not_before or at,
            queued_at=at,
        )
        for n in notices
    ]
    QueuedNotice.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


@transaction.atomic
def withdraw(*, organisation: Organisation, key_prefix: str, person: Person | None = None) -> None:
    """Take back every notice whose key starts so and that was not sent yet, for one person or for all.

    A key that was taken back may be used again. End the prefix with your separator: "a.1" is also the start
    of "a.10". A mail that still waits is taken apart: what else it was to say is gathered anew. Name the
    person wherever you know who it is: that looks at few rows.
    """
    found = _starting(organisation, key_prefix, person)
    found.filter(state__in=NOT_MAILED).delete()
    carried = found.filter(state=Waiting.MAILED, mail__state=Going.QUEUED).values_list("mail", flat=True)
    if _take_apart(carried):
        found.filter(state__in=NOT_MAILED).delete()


@transaction.atomic
def forget(*, organisation: Organisation, key_prefix: str) -> None:
    """Destroy all traces of what such notices said: the notices, and the words of every mail with one."""
    found = _starting(organisation, key_prefix, None)
    withdraw(organisation=organisation, key_prefix=key_prefix)
    Mail.objects.filter(pk__in=found.values("mail")).update(subject="", body="", html="")
    found.delete()


@transaction.atomic
def mail_now(
    *,
    organisation: Organisation | None,
    address: str,
    language: str,
    kind: str,
    facts: Facts | None = None,
    path: str = "",
) -> None:
    """Mail an address within moments, in no digest and at any hour: for signing in.

    The words are emptied once it is gone, since they may carry a way in.
    """
    at = now()
    letter = compose_now(organisation, language, kind, facts or {}, path)
    Mail.objects.create(
        organisation=organisation,
        kind=kind,
        address=address,
        language=language,
        subject=letter.subject,
        body=letter.text,
        html=letter.html,
        message_id=new_message_id(),
        secret=True,
        queued_at=at,
        next_try=at,
    )
    soon(POST)


def _starting(organisation: Organisation, prefix: str, person: Person | None) -> QuerySet[QueuedNotice]:
    """The notices whose key starts with exactly these letters (SQLite's LIKE does not see capitals)."""
    found = QueuedNotice.objects.filter(organisation=organisation)
    if person is not None:
        found = found.filter(person=person)
    return found.alias(head=Left("key", max(len(prefix), 1))).filter(head=prefix) if prefix else found


def _take_apart(mails: QuerySet[QueuedNotice, int | None]) -> int:
    """Unmake mails that no postman has: their notices wait again. How many were unmade."""
    waiting = Mail.objects.filter(pk__in=mails, state=Going.QUEUED)
    taken = list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))
    QueuedNotice.objects.filter(mail__in=taken).update(state=Waiting.QUEUED, mail=None)
    Mail.objects.filter(pk__in=taken).delete()
    return len(taken)
