"""Questions that a room asks of rooms above or beside it without knowing them: `settings.SEAMS`.

Promises that imports go downwards only: the settings name the functions that answer, a seam is their one
question, and where nobody answers a room does without. All seams stand in docs/map.md.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def answers(seam: str, *about: object) -> list[Any]:
    """What each function that answers this question says, in the order of the settings."""
    return [import_string(name)(*about) for name in settings.SEAMS[seam]]
