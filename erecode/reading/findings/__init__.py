"""Findings: a linter for codes of conduct.

Promises every finding with a stable rule name, a place and a sentence in nl, fr or en that says what to
do, in linear time and without capping anything. Used by the reading of a document, the import review and
`erecode read --rules`. It leaves out mending: a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from erecode.reading.findings import (
    coverage,
    defects,
    fragments,
    framework,
    headings,
    legal,
    links,
    lists,
    marks,
    people,
    readability,
    references,
    repeats,
    residue,
    wording,
)
from erecode.reading.findings.rule import Rule, message, rule, rules
from erecode.reading.findings.subject import Found, Subject
from erecode.reading.result import Finding, Reading
from erecode.reading.source import Source

__all__ = ["Rule", "find", "message", "rule", "rules"]

_CHECKS: tuple[Callable[[Subject], Iterator[Found]], ...] = (
    headings.check,
    repeats.check,
    links.check,
    people.check,
    fragments.check,
    residue.check,
    references.check,
    wording.check,
    readability.check,
    lists.check,
    defects.check,
    marks.check,
    framework.check,
    coverage.check,
    legal.check,
)


def find(reading: Reading, source: Source, language: str | None = None) -> list[Finding]:
    """All findings in order of place; sentences in `language`, or in the document's own."""
    subject = Subject(reading, source)
    said = language or reading.language
    found = {(f.rule, f.page, f.line, *f.params.values()): f for check in _CHECKS for f in check(subject)}
    ordered = sorted(found.values(), key=lambda f: (f.page or 0, f.line, f.rule))
    return [_finding(f, said) for f in ordered]


def _finding(found: Found, language: str) -> Finding:
    finding = Finding(found.rule, rule(found.rule).severity, found.line, "", found.page, found.params)
    finding.message = message(finding, language)
    return finding
