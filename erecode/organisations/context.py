"""What every page knows of the town and of the person who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from erecode.organisations.access import desk_or_none, may_keep_codes
from erecode.organisations.models import Organisation


def town(request: HttpRequest) -> dict[str, Any]:
    """The town, the desk, the reader's name, and whether the codes are theirs to keep."""
    found = getattr(request, "town", None)
    if not isinstance(found, Organisation):
        return {"town": None, "desk": None, "keeps_codes": False}
    at = desk_or_none(request, found) if hasattr(request, "user") else None
    name = getattr(request, "reader_name", at.person.name if at else "")
    return {
        "town": found,
        "desk": at,
        "keeps_codes": at is not None and may_keep_codes(at),
        "reader_name": name,
    }
