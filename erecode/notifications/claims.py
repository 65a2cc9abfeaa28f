"""Which postman has which mail, and what became of it: every step one conditional update.

Promises that a mail is in one bag at a time and that only who holds it may hand it over, so that no mail is
sent twice however many postmen there are. A postman who died is noticed by the clock: what was only in the
bag goes back to the queue; what was being handed over is unsure, and is never repeated by itself.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from erecode.notifications.handover import Answer, Outcome
from erecode.notifications.models import Going, Mail, ServerTrouble
from erecode.notifications.reach import on_leave, unreachable
from erecode.notifications.retrying import next_try

BAG = 20
LEASE = dt.timedelta(minutes=3)  # longer than one message may take


def waiting(at: dt.datetime) -> QuerySet[Mail]:
    """The mails that may be sent now."""
    day = timezone.localdate(at)
    due = Mail.objects.filter(state=Going.QUEUED, next_try__lte=at).exclude(body="")
    reachable = Q(person=None) | ~Q(unreachable(day))
    return due.filter(reachable).exclude(on_leave(day)).order_by("-secret", "next_try", "pk")


@transaction.atomic
def take(me: str, at: dt.datetime) -> list[Mail]:
    """Put some mails in this postman's bag, to the address that the person has today."""
    bag = list(waiting(at).select_for_update(skip_locked=True, of=("self",))[:BAG])
    pks = [mail.pk for mail in bag]
    Mail.objects.filter(pk__in=pks, state=Going.QUEUED).update(
        state=Going.CLAIMED, claimed_by=me, touched_at=at
    )
    mails = list(_held(me).filter(pk__in=pks).select_related("person").order_by("-secret", "pk"))
    for mail in mails:
        if mail.person is not None and mail.person.mail != mail.address:
            mail.address = mail.person.mail
            mail.save(update_fields=["address"])
    return mails


def begin(mail: Mail, me: str, at: dt.datetime) -> bool:
    """Write down that the last dot goes out now. False where the mail is no longer this postman's."""
    held = _held(me).filter(pk=mail.pk)
    return held.update(state=Going.HANDING_OVER, touched_at=at) == 1


def settle(mail: Mail, me: str, answer: Answer, at: dt.datetime) -> None:
    """Write down what became of a mail."""
    mine = Mail.objects.filter(pk=mail.pk, claimed_by=me)
    open_ones = mine.filter(state__in=(Going.CLAIMED, Going.HANDING_OVER, Going.UNSURE))
    if answer.outcome is Outcome.SENT:
        words = {"body": "", "html": ""} if mail.secret else {}
        open_ones.update(
            state=Going.SENT, sent_at=at, attempts=mail.attempts + 1, last_error="", touched_at=at, **words
        )
    elif answer.outcome in {Outcome.LATER, Outcome.TROUBLE}:
        _put_off(open_ones, mail, answer, at)
    elif answer.outcome in {Outcome.REFUSED, Outcome.UNSURE}:
        state = Going.FAILED if answer.outcome is Outcome.REFUSED else Going.UNSURE
        open_ones.update(state=state, attempts=mail.attempts + 1, last_error=answer.sentence, touched_at=at)


def release(me: str) -> None:
    """Empty this postman's bag into the queue."""
    _held(me).update(state=Going.QUEUED, claimed_by="")


def pick_up_lost(at: dt.datetime) -> None:
    """Take up what postmen left who have not been heard of for a while.

    A mail whose words were forgotten while it was in a bag has nothing left to say and goes.
    """
    Mail.objects.filter(state=Going.QUEUED, body="").delete()
    lost = Mail.objects.filter(touched_at__lt=at - LEASE)
    lost.filter(state=Going.CLAIMED).update(state=Going.QUEUED, claimed_by="")
    lost.filter(state=Going.HANDING_OVER).update(state=Going.UNSURE)


def is_anything_lost(at: dt.datetime) -> bool:
    """Whether `pick_up_lost` has something to do."""
    held = (Going.CLAIMED, Going.HANDING_OVER)
    return Mail.objects.filter(state__in=held, touched_at__lt=at - LEASE).exists()


@transaction.atomic
def note_trouble(sentence: str, at: dt.datetime) -> None:
    """Remember that the server takes nothing from us, and since when."""
    known = ServerTrouble.objects.select_for_update().order_by("pk").first()
    if known is None:
        ServerTrouble.objects.create(since=at, sentence=sentence)
    else:
        ServerTrouble.objects.filter(pk=known.pk).update(sentence=sentence)


def clear_trouble() -> None:
    """The server takes our mail again."""
    ServerTrouble.objects.all().delete()


def _held(me: str) -> QuerySet[Mail]:
    return Mail.objects.filter(claimed_by=me, state=Going.CLAIMED)


def _put_off(mine: QuerySet[Mail], mail: Mail, answer: Answer, at: dt.datetime) -> None:
    attempts = mail.attempts + 1
    again = next_try(attempts, at)
    mine.update(
        state=Going.FAILED if again is None else Going.QUEUED,
        claimed_by="",
        attempts=attempts,
        next_try=again or at,
        last_error=answer.sentence,
        touched_at=at,
    )
