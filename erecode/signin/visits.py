"""A visit: what the session remembers of somebody who came in by a badge, until it has been idle too long.

Promises that a visit and an account are never in one session, and that a visit that ran out leaves nothing.
`access.own_desk` asks it; `badge_actions` begins it.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

from django.conf import settings
from django.http import HttpRequest

KEY = "visit"
WRITE_EVERY = 10  # seconds: a visit that goes on is written at most this often


@dataclass(frozen=True, slots=True)
class Visit:
    """Which badge, in which town, how it came in and when it last did something (seconds)."""

    badge: int
    token: str
    town: str
    channel: str  # "qr" or "kiosk"
    kiosk: int  # 0 where there is none
    seen: int

    @property
    def idle(self) -> int:
        """How long it may be idle."""
        return int(settings.KIOSK_IDLE if self.channel == "kiosk" else settings.VISIT_IDLE)

    def is_over(self, moment: float) -> bool:
        """Whether it has been idle too long."""
        return moment - self.seen > self.idle


def begin(request: HttpRequest, *, badge: int, token: str, town: str, kiosk: int = 0) -> None:
    """Start a visit in a new session; whatever this session held is gone."""
    channel = "kiosk" if kiosk else "qr"
    request.session.flush()
    request.session[KEY] = asdict(Visit(badge, token, town, channel, kiosk, int(time.time())))


def end(request: HttpRequest) -> None:
    """Forget the visit and everything else of this session."""
    request.session.flush()


def held(request: HttpRequest) -> Visit | None:
    """What the session holds, also where it ran out."""
    kept = request.session.get(KEY)
    return Visit(**kept) if kept else None


def current(request: HttpRequest) -> Visit | None:
    """The visit, which this request keeps alive; one that ran out is ended."""
    visit = held(request)
    if visit is None:
        return None
    moment = time.time()
    if visit.is_over(moment):
        end(request)
        return None
    if moment - visit.seen > WRITE_EVERY:
        request.session[KEY] = {**asdict(visit), "seen": int(moment)}
    return visit
