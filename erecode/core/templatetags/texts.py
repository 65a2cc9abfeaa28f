"""Text in several languages, in templates."""

from __future__ import annotations

from django import template

from erecode.core.texts import Texts, pick

register = template.Library()


@register.filter(name="pick")
def picked(texts: Texts | None) -> str:
    """The text in the reader's language, else in any language it has."""
    return pick(texts or {})
