"""Terms as a calendar (RFC 5545): an event of a whole day for each thing that has a last day.

Promises that an event says only the kind of work and where its reader signs in, and that the same things
give the same bytes. See docs/decisions/0015-calendar-feed.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from erecode.core.terms import Waiting

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Erecode//Terms//EN"
EVERY = dt.timedelta(hours=4)  # how often a calendar is asked to look again
DAY = dt.timedelta(days=1)


def calendar_of(name: str, terms: Iterable[Waiting], address: str, host: str) -> bytes:
    """The calendar in the language that is active. `address` is where the installation is reached."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for term in sorted(terms, key=lambda one: (one.due or dt.date.max, one.key)):
        if term.due:
            calendar.add_component(_event(term, term.due, address.rstrip("/") + term.address, host))
    return bytes(calendar.to_ical())


def _event(term: Waiting, due: dt.date, link: str, host: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{term.key}@{host}")
    event.add("dtstamp", term.since.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", term.version)
    event.add("dtstart", due)
    event.add("dtend", due + DAY)
    event.add("summary", term.work)
    event.add("description", _("The last day. Sign in to see what it is about: %(link)s") % {"link": link})
    event.add("url", link)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
