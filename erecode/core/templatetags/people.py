"""People in templates."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def initials(name: str) -> str:
    """The first letter of the first and of the last word of a name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in dict.fromkeys(words[:1] + words[-1:]))
