"""Findings in the five source texts: the known defects, each at its line, and no warning besides them."""

from __future__ import annotations

from pathlib import Path

import pytest

from erecode.reading.document import read

WARNINGS = {
    "000": {
        "broken-word": [471],
        "bullet-in-sentence": [186],
        "empty-bullet": [74, 408],
        "other-authority": [428],
    },
    "001": {},
    "002": {
        "empty-bullet": [118],
        "empty-link": [18, 19, 20, 22, 122, 144],
        "internal-link": [166],
    },
    "003": {
        "email-address": [428],
        "internal-link": [442, 444],
        "mobile-number": [423],
        "personal-name": [423],
        "telephone-number": [377, 428],
    },
    "004": {
        "broken-word": [1068],
        "foreign-fragment": [919],
        "glued-words": [454],
        "missing-space": [342, 944, 1343, 1352],
        "repeated-table": [259, 400, 543, 686, 840, 986, 1137, 1292],
        "wording-varies-by-level": [334, 352, 359, 368, 465, 465, 520, 615, 892, 1243],
    },
}


@pytest.mark.parametrize("number", sorted(WARNINGS))
def test_errors_and_warnings_of_a_source_text(seeds: Path, number: str) -> None:
    (path,) = seeds.glob(f"{number}_*")
    found: dict[str, list[int]] = {}
    for finding in read(path.read_bytes(), path.name).findings:
        if finding.severity != "note":
            found.setdefault(finding.rule, []).append(finding.line)
    assert found == WARNINGS[number]
