"""The digest maker: the due notices of one person become one mail.

Promises that a notice goes into one mail only, whoever else gathers at the same time, and that a run which
dies leaves nothing half. Who cannot be mailed now is set aside and comes back by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone, translation

from erecode.core.texts import pick
from erecode.notifications.hours import is_open
from erecode.notifications.letter import Reader, Wordings, compose, item, new_message_id, wordings_of
from erecode.notifications.models import Mail, MailSettings, QueuedNotice, Waiting
from erecode.notifications.reach import on_leave, unreachable
from erecode.organisations.models import Organisation, Person

PEOPLE = 200  # in one transaction
DIGEST = "digest"
WAITING = (Waiting.QUEUED, Waiting.HELD, Waiting.UNREACHABLE)


def sort_out(at: dt.datetime) -> None:
    """Set aside the due notices of people who cannot be mailed today; take back those who can again."""
    day = timezone.localdate(at)
    due = QueuedNotice.objects.filter(state__in=WAITING, not_before__lte=at)
    lost, away = unreachable(day), on_leave(day)
    due.exclude(state=Waiting.UNREACHABLE).filter(lost).update(state=Waiting.UNREACHABLE)
    due.exclude(state=Waiting.HELD).exclude(lost).filter(away).update(state=Waiting.HELD)
    due.exclude(state=Waiting.QUEUED).exclude(lost).exclude(away).update(state=Waiting.QUEUED)


def towns_to_gather(at: dt.datetime, *, any_hour: bool) -> list[Organisation]:
    """The towns with due notices, as far as their hours are open now."""
    due = _due(at).filter(organisation=OuterRef("pk"))
    towns = Organisation.objects.filter(Exists(due)).select_related("mail_settings").order_by("pk")
    return [town for town in towns if any_hour or settings.DEMO or _is_open(town, at)]


def gather(at: dt.datetime, *, any_hour: bool = False) -> int:
    """Make the mails that are due. How many were made."""
    sort_out(at)
    return sum(_gather_town(town, at) for town in towns_to_gather(at, any_hour=any_hour))


def settings_of(town: Organisation) -> MailSettings:
    """The town's settings, or the usual ones (not stored) where it has none."""
    found = getattr(town, "mail_settings", None)
    return found if isinstance(found, MailSettings) else MailSettings(organisation=town)


def hours_of(town: Organisation) -> MailSettings:
    """The same, freshly read: a town may be remembered from before its settings changed."""
    found = MailSettings.objects.filter(organisation=town).first()
    return found or MailSettings(organisation=town)


def _due(at: dt.datetime) -> QuerySet[QueuedNotice]:
    return QueuedNotice.objects.filter(state=Waiting.QUEUED, not_before__lte=at)


def _is_open(town: Organisation, at: dt.datetime) -> bool:
    hours = settings_of(town)
    return is_open(at, hours.from_hour, hours.until_hour)


def _gather_town(town: Organisation, at: dt.datetime) -> int:
    own = wordings_of(town)
    made = 0
    while some := _gather_some(town, own, at):
        made += some
    return made


@transaction.atomic
def _gather_some(town: Organisation, own: Wordings, at: dt.datetime) -> int:
    Organisation.objects.select_for_update(no_key=True).get(pk=town.pk)  # one digest maker per town
    due = _due(at).filter(organisation=town)
    people = list(due.order_by("person").values_list("person", flat=True).distinct()[:PEOPLE])
    notices = list(
        due.filter(person__in=people)
        .select_related("person")
        .select_for_update(of=("self",))
        .order_by("person", "pk")
    )
    mails = [
        _digest(town, person, list(group), own, at)
        for person, group in groupby(notices, key=lambda notice: notice.person)
    ]
    made = [mail.pk for mail in Mail.objects.bulk_create(mails)]
    carrying = Mail.objects.filter(pk__in=made, person=OuterRef("person")).values("pk")[:1]
    QueuedNotice.objects.filter(pk__in=[n.pk for n in notices]).update(
        state=Waiting.MAILED, mail=Subquery(carrying)
    )
    return len(made)


def _digest(
    town: Organisation, person: Person, notices: Sequence[QueuedNotice], own: Wordings, at: dt.datetime
) -> Mail:
    reader = Reader(pick(town.names, person.language), person.name, person.language)
    with translation.override(person.language):
        letter = compose(reader, [item(reader, n.kind, n.facts, n.path, own) for n in notices])
    return Mail(
        organisation=town,
        person=person,
        kind=notices[0].kind if len(notices) == 1 else DIGEST,
        address=person.mail,
        language=person.language,
        subject=letter.subject,
        body=letter.text,
        html=letter.html,
        message_id=new_message_id(),
        queued_at=at,
        next_try=at,
    )
