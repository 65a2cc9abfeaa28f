"""What is wrong with a pack's decision tables: gaps, dead rules, lost words, scenarios not met.

One fault per finding that must be mended, on the line of its rule or scenario. Pure; notes are not told here.
"""

from __future__ import annotations

from pathlib import Path

from erecode.guidance.checking import Finding, check
from erecode.guidance.finding_words import sentence
from erecode.packs.asking import FOLDER, Asked, read_asked
from erecode.packs.faults import Fault
from erecode.packs.references import TEXT_FILE
from erecode.packs.situations import SituationFile

LANGUAGE = "en"  # faults of packs are told in English, as everywhere


def situation_faults(path: Path) -> tuple[Asked, list[Fault]]:
    """The situations of a pack, and the faults of their files and tables."""
    asked = read_asked(path, LANGUAGE)
    faults = asked.faults
    for key, read in asked.situations.items():
        file = f"{FOLDER}{key}.yaml"
        if not faults.any_in(file):
            for finding in check(read.table, asked.words, asked.changed, read.scenarios):
                if finding.severity == "error":
                    faults.add(file, _line(finding, read), sentence(finding, read.table, LANGUAGE))
    return asked, faults.sorted()


def refers(path: Path) -> bool:
    """Whether a pack's text lies elsewhere: such a pack is asked, and never loaded."""
    return (path / TEXT_FILE).is_file()


def _line(finding: Finding, read: SituationFile) -> int:
    if not finding.rules:
        return 1
    what = "scenario" if finding.kind == "scenario" else "rule"
    return read.lines.get(f"{what} {finding.rules[0]}", 1)
