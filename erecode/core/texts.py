"""Text in several languages, as one JSON map per value.

Promises the reader's language where it exists and the town's main language where it does not. Used by
models and templates; it leaves out interface text, which is gettext's.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language

LANGUAGES = ("nl", "fr", "en")

Texts = Mapping[str, str]


def reader_language() -> str:
    """The two letters of the language that the current request is answered in."""
    return (get_language() or "nl")[:2]


def pick(texts: Texts, language: str | None = None, fallback: str = "nl") -> str:
    """The text in a language, else in the fallback, else in whatever language it has."""
    wanted = language or reader_language()
    return texts.get(wanted) or texts.get(fallback) or next((t for t in texts.values() if t), "")
