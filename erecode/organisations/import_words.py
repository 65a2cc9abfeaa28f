"""What an import says to its reader: fields, reasons, and what cannot be read, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.organisations.sheet import MEBIBYTE, MOST_BYTES, MOST_COLUMNS, MOST_ROWS

FIELD_WORDS: dict[str, str | Promise] = {
    "number": gettext_lazy("Staff number"),
    "name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Family name"),
    "mail": gettext_lazy("Mail address"),
    "language": gettext_lazy("Language"),
    "unit": gettext_lazy("Unit"),
    "category": gettext_lazy("Category"),
    "profession": gettext_lazy("Profession"),
    "function": gettext_lazy("Function"),
    "since": gettext_lazy("First day"),
    "until": gettext_lazy("Last day"),
    "role": gettext_lazy("Role"),
}


def not_read(reason: str) -> str:
    """The sentence for a file that cannot be read."""
    return {
        "large": _("This file is too large: it may be at most %(limit)s MB.")
        % {"limit": MOST_BYTES // MEBIBYTE},
        "locked": _(
            "This workbook has a password, or is of the old kind (.xls). Save it as .xlsx without a password."
        ),
        "kind": _("This is not a file with columns. Save it as CSV or as Excel workbook (.xlsx)."),
        "blank": _("There is nothing in this file: the first row names the columns, people come below it."),
        "rows": _("This file has more than %(limit)s rows. Bring it in parts.") % {"limit": MOST_ROWS},
        "columns": _("This file has more than %(limit)s columns. Leave out what is not needed.")
        % {"limit": MOST_COLUMNS},
    }.get(reason, _("This file is damaged. Save it once more and try again."))


def reason_words(refusal: Mapping[str, object]) -> str:
    """Why a row was refused, and what to do about it, in one sentence."""
    hint, value = str(refusal["hint"]), str(refusal["value"])
    found = {
        "formula": _("This is a formula. Put the value itself in the cell."),
        "long": _("This is longer than %(limit)s characters.") % {"limit": hint},
        "name": _("A name does not begin like this."),
        "mail": _("This is not a mail address."),
        "day": _("This is not a day. Write it as 1/3/2026 or 2026-03-01."),
        "ends": _("The last day lies before the first."),
        "missing": _("This must be filled in for somebody who is new."),
        "namesakes": _("There are more people with this name. Add a staff number or a mail address."),
        "left": _("This person has left. Let them join again by hand."),
        "own-role": _("Nobody changes their own roles. Leave this out."),
        "mail-of": _("This is the mail address of %(name)s.") % {"name": hint},
        "double": _("This stands in row %(row)s already.") % {"row": hint},
    }
    if refusal["reason"] == "unknown":
        words = _("Your town does not have “%(value)s”.") % {"value": value}
        meant = _("Did you mean “%(name)s”?") % {"name": hint}
        return f"{words} {meant}" if hint else words
    return found[str(refusal["reason"])]


def shown_day(value: str) -> str:
    """A day of a plan as people write it; other values as they are."""
    try:
        return date_format(dt.date.fromisoformat(value), "j F Y")
    except ValueError:
        return value
