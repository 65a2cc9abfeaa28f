"""What the room holds about a person, for "my file": the mails that went to them, and where each stands."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from erecode.core.dossier import Plain, Section
from erecode.notifications.models import Going, Mail, QueuedNotice, Waiting
from erecode.notifications.outbox_words import state_in_words
from erecode.organisations.models import Person

WAITING = (Waiting.QUEUED, Waiting.HELD, Waiting.UNREACHABLE)


def about(person: Person, language: str) -> list[Section]:
    """The mails to this person, the newest first, and what waits to be told. Two queries."""
    with translation.override(language):
        mails = list(Mail.objects.filter(person=person).defer("body", "html"))
        waiting = list(QueuedNotice.objects.filter(person=person, state__in=WAITING))
        rows = [(_when(mail), f"{mail.subject} ({state_in_words(mail)})") for mail in mails]
        if waiting:
            rows.insert(0, (_("Waiting to be mailed"), str(len(waiting))))
        data: Plain = [*map(_mail_data, mails), *map(_notice_data, waiting)]
        return [Section(_("Mails to you"), tuple(rows), data)]


def _when(mail: Mail) -> str:
    moment = mail.sent_at if mail.state == Going.SENT and mail.sent_at else mail.queued_at
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _mail_data(mail: Mail) -> Plain:
    return {
        "kind": mail.kind,
        "address": mail.address,
        "subject": mail.subject,
        "state": mail.state,
        "queued_at": mail.queued_at.isoformat(),
        "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
    }


def _notice_data(notice: QueuedNotice) -> Plain:
    return {"kind": notice.kind, "state": notice.state, "queued_at": notice.queued_at.isoformat()}
