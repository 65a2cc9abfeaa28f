"""A day in an address, as 2026-01-31. What is no day is not such an address."""

from __future__ import annotations

import datetime as dt


class Day:
    """Django's path converter for a day."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        """The day; ValueError, which Django takes as another address, where there is no such day."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        """The day as it stands in the address."""
        return value.isoformat()
