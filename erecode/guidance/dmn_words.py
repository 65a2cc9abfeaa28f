"""What the reading of a DMN file says to a person, in nl, fr or en. Pure."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from erecode.guidance.catalogue import DATA
from erecode.guidance.dmn_reading import Left


def told(kind: str, language: str, left: Left | None = None) -> str:
    """The sentence of a refusal, or of something that was left out."""
    left = left or Left(kind)
    return str(_texts()[kind][language]).format(row=left.row, column=left.column, word=left.word)


@cache
def _texts() -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / "dmn.yaml").read_text(encoding="utf-8")))
