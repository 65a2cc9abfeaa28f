"""What a report line may answer: its own reference for what it took over, and a page about it. Pure.

Anything else that comes back is dropped unread.
"""

from __future__ import annotations

import json

from erecode.webhooks.addresses import Unfit, place_of

LONGEST_REFERENCE = 100


def answer_in(body: bytes) -> dict[str, str]:
    """The reference and the https address in a JSON answer, as far as they are there and fit to be shown."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    found = {"reference": _line(said.get("reference")), "url": _address(said.get("url"))}
    return {name: value for name, value in found.items() if value}


def _line(value: object) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    words = "".join(c for c in str(value) if c.isprintable()).strip()
    return words[:LONGEST_REFERENCE]


def _address(value: object) -> str:
    try:
        return value if isinstance(value, str) and place_of(value) else ""
    except Unfit:
        return ""
