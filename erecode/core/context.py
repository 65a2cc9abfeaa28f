"""What every page knows: its language and its address in the other languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from erecode.core.texts import reader_language


def page(request: HttpRequest) -> dict[str, Any]:
    """`language` and `other_languages` (code, name, this page's address in it)."""
    here = request.get_full_path()
    language = reader_language()
    return {
        "language": language,
        "other_languages": [
            {"code": code, "name": name, "address": translate_url(here, code)}
            for code, name in settings.LANGUAGES
            if code != language
        ],
    }
