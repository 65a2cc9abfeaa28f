"""Things to do and their last day: what a room says of one, and how much time is left, in words.

Promises one shape for whatever waits for somebody, so that a list, a home page and a calendar need to know
nothing of the room that it comes from.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from erecode.core.clock import today


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for somebody.

    `title` is for that person alone; `work` says only what kind of work it is, for a calendar that others may
    see. `key` is the same as long as it is the same task, `version` grows when it changes, `since` is when
    it last did. `due` is its last day, where it has one.
    """

    key: str
    work: str
    title: str
    address: str
    since: dt.datetime
    due: dt.date | None = None
    version: int = 0


def days_left(days: int) -> str:
    """So many days in words; below 0 the last day has passed."""
    if days < 0:
        return ngettext("%(n)s day too late", "%(n)s days too late", -days) % {"n": -days}
    if days == 0:
        return _("today is the last day")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def until(last: dt.date | None) -> str:
    """The time left until a day, from today; nothing where there is no last day."""
    return days_left((last - today()).days) if last else ""
