"""What is wrong with a pack's decision tables and step cards: gaps, dead rules, lost words, cases not met.

One fault per finding that must be mended, on the line of its rule or scenario. Pure; notes are not told here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from erecode.guidance.card import card_faults
from erecode.guidance.checking import Finding, check
from erecode.guidance.finding_words import sentence
from erecode.guidance.words import Words
from erecode.packs.asking import Asked, read_asked, words_of
from erecode.packs.faults import Fault, Faults
from erecode.packs.folder import TEXT_FILE
from erecode.packs.pack import Pack
from erecode.packs.reading_situations import card_file, situation_file
from erecode.packs.situations import SituationFile

LANGUAGE = "en"  # faults of packs are told in English, as everywhere


def check_situations(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the tables and the step cards of a pack."""
    if not (pack.situations or pack.cards):
        return
    main = pack.town.languages[0] if pack.town.languages else "nl"
    words = words_of(pack.works, LANGUAGE, main, dt.date.today())
    codes = {work.slug for work in pack.works if work.kind == "code"}
    for key, sheet in pack.situations.items():
        file = situation_file(key)
        _check_work(faults, file, pack.line(file, "work"), sheet.work, codes)
        _check_values(pack, faults, key, words)
        _check_table(faults, key, SituationFile(sheet, pack.lines.get(file, {})), words.provisions, ())
    contacts = {contact.key for contact in pack.contacts}
    for card in pack.cards:
        file = card_file(card.key)
        _check_work(faults, file, pack.line(file, "work"), card.work, codes)
        if not faults.any_in(file):
            for fault in card_faults(card, words.provisions, contacts):
                faults.add(file, pack.line(file, fault.field), fault.sentence(LANGUAGE))


def _check_work(faults: Faults, file: str, line: int, work: str, codes: Collection[str]) -> None:
    if work and work not in codes:
        faults.add(file, line, f"there is no code “{work}”; possible: {', '.join(sorted(codes)) or 'none'}")


def _check_values(pack: Pack, faults: Faults, key: str, words: Words) -> None:
    file = situation_file(key)
    for number, value in enumerate(pack.situations[key].values):
        if value not in words.values:
            known = ", ".join(words.values) or "none"
            faults.add(
                file, pack.line(file, f"values.{number}"), f"there is no value “{value}”; possible: {known}"
            )


def _check_table(
    faults: Faults, key: str, read: SituationFile, known: Collection[str], changed: Collection[str]
) -> None:
    file = situation_file(key)
    if faults.any_in(file):
        return
    for finding in check(read.table, known, changed, read.scenarios):
        if finding.severity == "error":
            faults.add(file, _line(finding, read), sentence(finding, read.table, LANGUAGE))


def situation_faults(path: Path) -> tuple[Asked, list[Fault]]:
    """The situations of a pack whose text lies elsewhere, and the faults of their files and tables."""
    asked = read_asked(path, LANGUAGE)
    for key, read in asked.situations.items():
        _check_table(asked.faults, key, read, asked.words, asked.changed)
    return asked, asked.faults.sorted()


def refers(path: Path) -> bool:
    """Whether a pack's text lies elsewhere: such a pack is asked, and never loaded."""
    return (path / TEXT_FILE).is_file()


def _line(finding: Finding, read: SituationFile) -> int:
    if not finding.rules:
        return 1
    what = "scenario" if finding.kind == "scenario" else "rule"
    return read.lines.get(f"{what} {finding.rules[0]}", 1)
