"""Charts as pictures of our own: SVG made on the server, with a title and a description, no script.

The table that goes with a chart is the piece `<c-bars>`'s, so that figures can also be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

ROW = 34
LABELS = 200
WIDTH = 640


@register.simple_tag
def bar_chart(title: str, rows: Sequence[tuple[str, int]]) -> SafeString:
    """Horizontal bars, one per (name, count), longest full width."""
    most = max((count for _, count in rows), default=0) or 1
    room = WIDTH - LABELS - 60
    bars = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="bar" x="{}" y="{}" width="{}" height="20"/>'
        '<text x="{}" y="{}">{}</text>',
        (
            (
                *(LABELS - 10, number * ROW + 20, name),
                *(LABELS, number * ROW + 5, max(2, round(room * count / most))),
                *(LABELS + max(2, round(room * count / most)) + 8, number * ROW + 20, count),
            )
            for number, (name, count) in enumerate(rows)
        ),
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
        *(WIDTH, max(len(rows), 1) * ROW, title),
        "; ".join(f"{name}: {count}" for name, count in rows),
        bars,
    )
