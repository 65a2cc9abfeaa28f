"""How long somebody still has, in words. Used by the pages that ask for something before a day."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from erecode.conduct.citation import said
from erecode.core.texts import reader_language


def time_left(due: dt.date, on: dt.date) -> str:
    """One sentence; also after the day it threatens nobody."""
    days = (due - on).days
    if days < 0:
        day = said(due, reader_language())
        return _("The last day was %(day)s. You can still read and sign.") % {"day": day}
    if days == 0:
        return _("Today is the last day.")
    if days == 1:
        return _("Tomorrow is the last day.")
    return ngettext("You have %(days)d day left.", "You have %(days)d days left.", days) % {"days": days}
