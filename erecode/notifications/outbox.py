"""What the integrity officer sees of the outbox: shelves with counts, and one page of a shelf.

Each page costs the same number of queries however many mails there are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from erecode.notifications.gathering import hours_of
from erecode.notifications.hours import next_opening
from erecode.notifications.models import Going, Mail, QueuedNotice, ServerTrouble, Waiting
from erecode.organisations.models import Organisation

ON_A_PAGE = 50
TROUBLE, WAITING, SENT, HELD = "trouble", "waiting", "sent", "held"
STATES: dict[str, tuple[str, ...]] = {
    TROUBLE: (Going.FAILED, Going.BOUNCED, Going.UNSURE),
    WAITING: (Going.QUEUED, Going.CLAIMED, Going.HANDING_OVER),
    SENT: (Going.SENT,),
}
TITLES: dict[str, Promise] = {
    TROUBLE: _("Did not arrive"),
    WAITING: _("Waiting"),
    SENT: _("Sent"),
    HELD: _("Held back"),
}
Row = Mail | QueuedNotice


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of mails, with how many there are."""

    key: str
    title: Promise
    count: int


@dataclass(frozen=True, slots=True)
class Outbox:
    """One page of one shelf, and what is to be known about the whole."""

    shelves: list[Shelf]
    chosen: str
    asked: str
    page: Page[Row]
    gathering: int  # notices that the next digest takes along
    opens: dt.datetime
    trouble: ServerTrouble | None
    has_server: bool
    demo: bool


def outbox(town: Organisation, shelf: str, asked: str, number: str, at: dt.datetime) -> Outbox:
    """The outbox of a town. An unknown shelf is the first one with something on it."""
    mails = dict(Mail.objects.filter(organisation=town).values_list("state").annotate(Count("pk")).order_by())
    notices = dict(
        QueuedNotice.objects.filter(organisation=town).values_list("state").annotate(Count("pk")).order_by()
    )
    counts = {key: sum(mails.get(state, 0) for state in states) for key, states in STATES.items()}
    counts[HELD] = notices.get(Waiting.HELD, 0) + notices.get(Waiting.UNREACHABLE, 0)
    chosen = shelf if shelf in TITLES else next((key for key in TITLES if counts[key]), WAITING)
    hours = hours_of(town)
    return Outbox(
        shelves=[Shelf(key, title, counts[key]) for key, title in TITLES.items()],
        chosen=chosen,
        asked=asked,
        page=Paginator(_rows(town, chosen, asked), ON_A_PAGE).get_page(number),
        gathering=notices.get(Waiting.QUEUED, 0),
        opens=at if settings.DEMO else next_opening(at, hours.from_hour, hours.until_hour),
        trouble=ServerTrouble.objects.order_by("pk").first(),
        has_server=settings.MAIL_SERVER is not None,
        demo=settings.DEMO,
    )


def _rows(town: Organisation, shelf: str, asked: str) -> QuerySet[Row]:
    """The mails of a shelf, the newest first; of those held back, the notices themselves."""
    words = Q(person__name__icontains=asked)
    found: QuerySet[Row]
    if shelf == HELD:
        held = QueuedNotice.objects.filter(state__in=(Waiting.HELD, Waiting.UNREACHABLE))
        found = held.order_by("-pk")
    else:
        found = Mail.objects.filter(state__in=STATES[shelf]).defer("body", "html")
        words |= Q(address__icontains=asked) | Q(subject__icontains=asked)
    found = found.filter(organisation=town).select_related("person")
    return found.filter(words) if asked else found
