"""The little Markdown that a note beside the text may hold: paragraphs and lists, nothing else.

Promises HTML in which everything else stands as the text it was typed as. Pure.
"""

from __future__ import annotations

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("zero").enable("list")


def html_of(text: str) -> str:
    """A note's text as safe HTML."""
    return str(_MARKDOWN.render(text)).strip()
