"""Words of the review, in templates."""

from __future__ import annotations

from django import template

from erecode.conduct.draft_words import reason_word
from erecode.core.texts import Texts

register = template.Library()


@register.filter
def reason(code: str) -> str:
    """Why a line was set aside, in words."""
    return reason_word(code)


@register.filter
def sole(texts: Texts) -> str:
    """The first text there is."""
    return next(iter(texts.values()), "")
