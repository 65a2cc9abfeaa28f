"""What became of a message, for the room that announced it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from erecode.webhooks.models import Delivery, Going


@dataclass(frozen=True, slots=True)
class Told:
    """Where a message stands, and what the report line answered: its own reference and a page."""

    state: Going
    reference: str = ""
    url: str = ""


def told(uid: uuid.UUID) -> Told | None:
    """What became of a message, or nothing where it is not there any more."""
    found = Delivery.objects.filter(uid=uid).first()
    if found is None:
        return None
    return Told(Going(found.state), found.answer.get("reference", ""), found.answer.get("url", ""))
