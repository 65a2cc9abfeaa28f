"""A town's own design tokens: which there are, what they may be, and whether they can be read.

Promises that a theme which passes has a contrast of at least 4.5 between every pair that carries text,
in light and in dark (WCAG 2.2, 1.4.3). Pure. The stylesheet is made here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
DEFAULTS = {"town": "#1f4e79", "on-town": "#ffffff", "town-dark": "#8fbce8", "on-town-dark": "#0d1620"}
PAPERS = ("#fbfaf7", "#ffffff", "#f1eee7")  # page, sheet and well of the light look, see tokens.css
DARK_PAPERS = ("#15171b", "#1c1f25", "#23272e")
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white), as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faults(theme: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Token and reason for each token that is unknown, malformed or cannot be read against its ground."""
    for name, value in theme.items():
        if name not in DEFAULTS:
            yield name, "unknown"
        elif not COLOUR.match(value):
            yield name, "not a colour"
    if any(not COLOUR.match(value) for name, value in theme.items() if name in DEFAULTS):
        return
    tokens = {**DEFAULTS, **theme}
    for town, on, papers in (("town", "on-town", PAPERS), ("town-dark", "on-town-dark", DARK_PAPERS)):
        if contrast(tokens[town], tokens[on]) < ENOUGH:
            yield on, f"contrast {contrast(tokens[town], tokens[on]):.1f} on {town}"
        for paper in papers:
            if contrast(tokens[town], paper) < ENOUGH:
                yield town, f"contrast {contrast(tokens[town], paper):.1f} on {paper}"
                break


def colour_of(theme: Mapping[str, str]) -> str:
    """The town's colour on white paper."""
    return str(theme.get("town", DEFAULTS["town"]))


def stylesheet(theme: Mapping[str, str]) -> str:
    """The town's tokens as CSS, in the tokens layer, light and dark."""
    tokens = {**DEFAULTS, **{name: value for name, value in theme.items() if name in DEFAULTS}}
    light = _rule(tokens["town"], tokens["on-town"])
    dark = _rule(tokens["town-dark"], tokens["on-town-dark"])
    return f"@layer tokens {{ {light} @media (prefers-color-scheme: dark) {{ {dark} }} }}\n"


def _rule(town: str, on_town: str) -> str:
    return f":root {{ --town: {town}; --on-town: {on_town}; --ask: {town} }}"
