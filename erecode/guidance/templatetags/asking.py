"""What a home page shows of asking: the situations that people ask about most, and the step cards."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from erecode.guidance.asking_access import room
from erecode.guidance.asking_pages import card_links, often_asked

register = template.Library()


@register.inclusion_tag("guidance/most_asked.html", takes_context=True)
def most_asked(context: template.Context) -> dict[str, Any]:
    """Tiles of situations and links to step cards; nothing where the town has none."""
    request: HttpRequest = context["request"]
    here = room(request, context["town"].slug)
    return {"town": here.town, "tiles": often_asked(here), "cards": card_links(here)}
