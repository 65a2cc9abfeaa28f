"""What a receipt says and how its digest is made, pure.

Promises that two receipts with the same digest say the same. Used by signing and by verifying.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """All that a receipt says. `at` is aware; it counts in UTC to the microsecond."""

    town: str
    edition: str  # "work/label"
    edition_digest: str
    person_key: str
    name: str
    kind: str
    language: str
    channel: str
    statement: str
    at: dt.datetime
    parts: Sequence[str] = ()
    note: str = ""
    entered_by: str = ""
    signed_on: dt.date | None = None

    def digest(self) -> str:
        """SHA-256 over canonical JSON, in hexadecimal."""
        content = [
            self.town,
            self.edition,
            self.edition_digest,
            self.person_key,
            self.name,
            self.kind,
            self.language,
            self.channel,
            self.statement,
            self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            list(self.parts),
            self.note,
            self.entered_by,
            self.signed_on.isoformat() if self.signed_on else None,
        ]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
