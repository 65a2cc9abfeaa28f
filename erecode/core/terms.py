"""How much time is left until a last day, in the few words of a tag. Used by every list of things to do."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from erecode.core.clock import today


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
