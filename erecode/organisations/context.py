"""What every page knows of the town and of the person who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from erecode.organisations.access import (
    desk_or_none,
    may_keep_codes,
    may_keep_people,
    may_lead,
    may_see_looks,
)
from erecode.organisations.models import Organisation


def town(request: HttpRequest) -> dict[str, Any]:
    """The town, the desk, the reader's name and what roles open; on pages without a town all are empty."""
    found = getattr(request, "town", None)
    if not isinstance(found, Organisation):
        return {
            "town": None,
            "desk": None,
            "keeps_codes": False,
            "keeps_people": False,
            "sees_looks": False,
            "leads": False,
        }
    at = desk_or_none(request, found) if hasattr(request, "user") else None
    name = getattr(request, "reader_name", at.person.name if at else "")
    return {
        "town": found,
        "desk": at,
        "keeps_codes": at is not None and may_keep_codes(at),
        "keeps_people": at is not None and may_keep_people(at),
        "sees_looks": at is not None and may_see_looks(at),
        "leads": at is not None and may_lead(at),
        "reader_name": name,
    }
