"""Words of the reading pages: days, editions, modalities, languages, in the reader's language."""

from __future__ import annotations

import datetime as dt
import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from erecode.conduct.beside import phone_address
from erecode.conduct.citation import edition_in_words, plain, said, shortened
from erecode.core.texts import reader_language

NO_BREAK = "\N{NO-BREAK SPACE}"
_AFTER_NUMBER = re.compile(r"(?<=\d) |(?<=1er) ")
register = template.Library()
register.filter("plain", plain)
register.filter("shortened", shortened)
register.filter("phone_address", phone_address)


@register.filter
def day(date: dt.date | None) -> str:
    """A date in words: 1 maart 2026, with the number and the month on one line."""
    return _together(said(date, reader_language())) if date else ""


@register.filter
def edition_words(since: dt.date) -> str:
    """An edition by the day from which it is in force: uitgave van 1 maart 2026."""
    return _together(edition_in_words(since, reader_language()))


def _together(words: str) -> str:
    """The same words, where a line never breaks after a number."""
    return _AFTER_NUMBER.sub(NO_BREAK, words)


@register.filter
def language_name(code: str) -> str:
    """A language's name, as it stands in a sentence."""
    return {"nl": _("Dutch"), "fr": _("French"), "en": _("English")}.get(code, code)


@register.filter
def modality_tag(modality: str) -> SafeString | str:
    """What a provision does, as a tag with a word; nothing where nobody has said."""
    found = {
        "duty": ("duty", _("duty")),
        "prohibition": ("no", _("prohibition")),
        "permission": ("yes", _("permission")),
        "right": ("yes", _("right")),
        "advice": ("ask", _("advice")),
        "information": ("", _("information")),
    }.get(modality)
    return format_html('<span class="tag {}">{}</span>', *found) if found else ""


@register.filter
def level_name(name: str) -> str:
    """A level of a framework in words: niveau D."""
    return _("level %(name)s") % {"name": name}
