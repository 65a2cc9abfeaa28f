"""The rules by name: how severe each is, what it is for, and its sentence in nl, fr and en.

Promises that every rule that can be found is in `data/findings.yaml` with its texts in three languages.
Used by the checks, by `erecode read --rules` and by whoever shows a finding in another language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from erecode.reading.cues import words
from erecode.reading.law import law_label
from erecode.reading.result import Finding, Severity
from erecode.reading.topics import label


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `explanation` says why it exists, `sentence` is its message with named places."""

    name: str
    severity: Severity
    whole: bool
    explanation: dict[str, str]
    sentence: dict[str, str]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are shown."""
    return tuple(
        Rule(name, entry["severity"], bool(entry.get("whole")), entry["explanation"], entry["message"])
        for name, entry in words("findings")["rules"].items()
    )


def rule(name: str) -> Rule:
    """The rule of that name."""
    return _by_name()[name]


def message(finding: Finding, language: str) -> str:
    """What, where and what to do, in one or two sentences of the language."""
    found = _by_name()[finding.rule]
    said = found.sentence[language].format(**_facts(finding.params, language))
    if found.whole:
        return said
    page = "" if finding.page is None else "page_"
    place = words("findings")["places"][f"{page}line"][language]
    return f"{place.format(page=finding.page, line=finding.line)}: {said}"


def _facts(params: dict[str, str], language: str) -> dict[str, str]:
    """The facts as the reader says them: keys of languages, topics and laws get their names."""
    named = dict(params)
    if "topic" in params:
        named["topic"] = label(params["topic"], language)
    if "law" in params:
        named["law"] = law_label(params["law"], language)
    if "language" in params:
        named["language"] = words("findings")["named"]["language"][params["language"]][language]
    return named


@cache
def _by_name() -> dict[str, Rule]:
    return {found.name: found for found in rules()}
