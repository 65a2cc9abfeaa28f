"""The job that mails a sign-in link, so that asking takes as long for an address that nobody has.

Promises that a stranger who keeps asking can neither fill a mailbox nor keep its owner from a link: where one
was mailed a moment ago no other follows, and that one stays good for at least as long again.
"""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from erecode.core.clock import now
from erecode.notifications.actions import mail_now
from erecode.organisations.models import Account, Person
from erecode.signin.devices import digest
from erecode.signin.models import Device, MailLink


@transaction.atomic
def mail_link(mail: str, onward: str, language: str, device: str) -> None:
    """Mail one link to the account with this address, unless there is none or one was mailed just now."""
    account = Account.objects.select_for_update().filter(mail=mail, is_active=True).first()
    if account is None or _one_is_on_its_way(account, device):
        return
    token = secrets.token_urlsafe(24)
    at = now()
    until = at + dt.timedelta(seconds=settings.LINK_LASTS)
    MailLink.objects.create(account=account, digest=digest(token), onward=onward, made_at=at, until=until)
    person = Person.objects.select_related("organisation").filter(account=account).order_by("pk").first()
    mail_now(
        organisation=person.organisation if person else None,
        address=account.mail,
        language=person.language if person else language,
        kind="signin.link",
        facts={"name": person.name if person else "", "minutes": settings.LINK_LASTS // 60},
        path=reverse("sign-in-by-link", args=[token]),
    )


def _one_is_on_its_way(account: Account, device: str) -> bool:
    """Whether an unused link is so fresh that it will do; the owner's own device waits only a moment."""
    own = Device.objects.filter(account=account, token=device).exists()
    pause = dt.timedelta(seconds=30 if own else _pause_for_strangers(account))
    return MailLink.objects.filter(account=account, used_at=None, made_at__gt=now() - pause).exists()


def _pause_for_strangers(account: Account) -> int:
    """Longer with every unused link of the last day, never longer than half of what a link lasts."""
    unused = MailLink.objects.filter(account=account, used_at=None, made_at__gt=now() - dt.timedelta(days=1))
    return min(30 << min(unused.count(), 10), int(settings.LINK_LASTS) // 2)
