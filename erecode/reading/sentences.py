"""What a person is told when a document cannot be read: one sentence per reason, in nl, fr and en.

Promises that every code of `Unreadable` has a sentence in the three languages, and that an unknown code
still gets a true one. Used by `Unreadable.sentence`. Leaves out findings, which are about documents that
were read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Code -> language -> sentence."""
    text = files("erecode.reading").joinpath("data/refusals.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def sentence(code: str, language: str, params: Mapping[str, str]) -> str:
    """The sentence for `code` in `language` (English for another language than nl, fr and en)."""
    said = sentences().get(code) or sentences()["broken"]
    return said.get(language, said["en"]).format_map(_Given(params))


class _Given(dict[str, str]):
    """Parameters; one that was not given shows as a question mark instead of failing."""

    def __missing__(self, key: str) -> str:
        return "?"
