"""The town's own words with named placeholders such as {title}. Pure.

Promises that a wording is checked with one reason when it is saved, and that filling it in can never fail or
reach anything but the given texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
BRACE = re.compile(r"[{}]")


def unknown_in(text: str, known: Collection[str]) -> str:
    """The first placeholder that is not known, as it is written; nothing where all are."""
    return next((m.group(0) for m in PLACEHOLDER.finditer(text) if m.group(1) not in known), "")


def stray_brace_in(text: str) -> bool:
    """Whether a brace stands in the text that belongs to no placeholder."""
    return BRACE.search(PLACEHOLDER.sub("", text)) is not None


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder replaced once; one without a value becomes nothing."""
    return PLACEHOLDER.sub(lambda m: values.get(m.group(1), ""), text)
