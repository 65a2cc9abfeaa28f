"""Charts as pictures of our own: bars made on the server, told in words to who cannot see them, no script.

The words beside the bars are text of the page, so that they can be read at every width. The table that goes
with a chart is the piece `<c-bars>`'s, or stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bar_chart(title: str, rows: Sequence[tuple[str, int]]) -> SafeString:
    """Horizontal bars, one per (name, count), the longest full width."""
    most = max((count for _, count in rows), default=0) or 1
    said = [(name, max(1, round(100 * count / most)), _number(count)) for name, count in rows]
    bars = format_html_join(
        "",
        '<span class="name">{}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none">'
        '<rect class="bar" width="{}" height="10"/></svg><span class="count">{}</span>',
        said,
    )
    words = "; ".join(f"{name}: {count}" for name, _, count in said)
    return format_html('<div class="bars" role="img" aria-label="{}. {}">{}</div>', title, words, bars)


def _number(count: int) -> str:
    return number_format(count, decimal_pos=0, force_grouping=True)
