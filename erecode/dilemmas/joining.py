"""From the six figures on the screen to a session. Wrong codes are counted per side and stretch of time.

Promises that guessing is slow and that right codes are never held up by other sides' guesses alone: whoever
scans the QR code needs no code. Nothing is counted of right ones.
"""

from __future__ import annotations

import time

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.dilemmas.models import TeamSession, WrongCodes
from erecode.organisations.models import Organisation

STRETCH = 600  # seconds
MOST_OF_SIDE = 10
MOST_OF_ALL = 200


def session_with(*, town: Organisation, code: str, side: str) -> TeamSession:
    """The running session with this code. Raises Refused where there is none, or after too many tries."""
    stretch = int(time.time()) // STRETCH
    _look(town, side, stretch)
    running = TeamSession.objects.filter(organisation=town, ended=False, until__gte=now())
    found = running.filter(code=code).first() if code else None
    if found is None:
        _count(town, side, stretch)
        raise Refused(_("No session has this code. Look at the big screen and type the six figures."))
    return found


def _look(town: Organisation, side: str, stretch: int) -> None:
    rows = WrongCodes.objects.filter(organisation=town, stretch=stretch)
    own = rows.filter(side=side).values_list("count", flat=True).first() or 0
    everybody = rows.aggregate(all=Sum("count"))["all"] or 0
    if own >= MOST_OF_SIDE or everybody >= MOST_OF_ALL:
        raise Refused(_("Too many wrong codes. Scan the QR code, or wait ten minutes."))


@transaction.atomic
def _count(town: Organisation, side: str, stretch: int) -> None:
    WrongCodes.objects.filter(organisation=town, stretch__lt=stretch).delete()
    row, _new = WrongCodes.objects.get_or_create(organisation=town, side=side, stretch=stretch)
    WrongCodes.objects.filter(pk=row.pk).update(count=F("count") + 1)
