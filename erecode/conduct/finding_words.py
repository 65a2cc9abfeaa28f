"""What a finding says and what its rule means, in the reader's language.

The sentences are the reading library's own (`erecode read --rules`); a short name for each rule is in
`data/rule_names.yaml`. An unknown rule, of a newer or older reading, still shows what was stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from erecode.reading.findings import message, rules
from erecode.reading.result import Finding


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule in words: its name and why it exists."""

    name: str
    why: str = ""


def explained(rule: str, language: str) -> Explained:
    """The rule's words; its bare name where nobody explains it."""
    name = names().get(rule, {}).get(language) or rule.replace("-", " ")
    return Explained(name, _reasons().get(rule, {}).get(language, ""))


def sentence(stored: dict[str, Any], language: str) -> str:
    """A stored finding as a sentence in the language; the stored sentence where that cannot be."""
    if stored["rule"] not in _reasons():
        return str(stored["message"])
    found = Finding(
        stored["rule"],
        stored["severity"],
        stored["line"],
        stored["message"],
        stored.get("page"),
        stored.get("params") or {},
    )
    try:
        return message(found, language)
    except KeyError:
        return found.message


@cache
def names() -> dict[str, dict[str, str]]:
    """Rule -> language -> short name."""
    text = files("erecode.conduct").joinpath("data/rule_names.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


@cache
def _reasons() -> dict[str, dict[str, str]]:
    return {rule.name: rule.explanation for rule in rules()}
