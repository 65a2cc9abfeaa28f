"""Work for the night: what has run out is removed. Doing it twice changes nothing more."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session

from erecode.core.clock import now
from erecode.signin.models import Device, MailLink, OpenSession, Tries
from erecode.signin.tries import FORGOTTEN_AFTER

UNSEEN_FOR = dt.timedelta(days=400)


def clean(at: dt.datetime) -> None:
    """Remove sessions, links and tries that are over at a moment, and devices that never came back."""
    Session.objects.filter(expire_date__lt=at).delete()
    OpenSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    MailLink.objects.filter(made_at__lt=at - dt.timedelta(days=2)).delete()
    Tries.objects.filter(last_at__lt=at - FORGOTTEN_AFTER, open_at__lt=at).delete()
    Device.objects.filter(seen_at__lt=at - UNSEEN_FOR).delete()


def tonight() -> None:
    """What the night's job runs."""
    clean(now())
