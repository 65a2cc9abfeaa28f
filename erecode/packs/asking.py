"""The guide of a pack: its situation files as tables, and the words that they cite.

Promises a guide that is whole, or NoGuide with every fault on a line of its own. No database: a pack can be
asked before it is loaded. Used by the command `ask` and by the checks of a pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from erecode.conduct.setup import FrozenText, WorkSetup
from erecode.guidance.command import NoGuide
from erecode.guidance.guide import Guide, Provision
from erecode.guidance.words import Text, Words, words_in
from erecode.packs import folder
from erecode.packs.checking_registers import Known, check_each
from erecode.packs.faults import Faults
from erecode.packs.folder import TEXT_FILE, NoPack
from erecode.packs.reading import read as read_pack
from erecode.packs.reading_registers import read_registers
from erecode.packs.reading_situations import SITUATIONS, read_situations, situation_file
from erecode.packs.references import read_words
from erecode.packs.situations import SituationFile
from erecode.packs.source import Source, languages_of
from erecode.registers.definition import Register


@dataclass(slots=True)
class Asked:
    """A pack as far as asking goes: situations and provisions by key, those that changed, and registers."""

    situations: dict[str, SituationFile]
    words: dict[str, Provision]
    changed: list[str] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    worth: dict[str, Provision] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)

    def guide(self) -> Guide:
        """The guide that the files make."""
        return Guide(
            {key: file.table for key, file in self.situations.items()},
            self.words,
            {key: texts for file in self.situations.values() for key, texts in file.duties.items()},
            values={key: file.sheet.values for key, file in self.situations.items() if file.sheet.values},
            worth=self.worth,
        )


def open_guide(name: str, language: str) -> Guide:
    """The guide of the pack that a name on the command line means."""
    try:
        asked = read_asked(folder.find(name), language)
    except NoPack as none:
        raise NoGuide(str(none)) from none
    if asked.faults.found:
        raise NoGuide("this pack cannot be asked:\n" + "\n".join(map(str, asked.faults.sorted())))
    if not asked.situations:
        raise NoGuide(f"“{name}” has no decision tables in {SITUATIONS}; it cannot be asked")
    return asked.guide()


def read_asked(path: Path, language: str) -> Asked:
    """The situations and words of the pack in a folder or zip file, with all faults that were found."""
    faults = Faults()
    files = folder.read(path, faults, asked=True)
    if TEXT_FILE in files:
        return _referring(Source(files, faults, {}))
    pack = read_pack(files, faults)
    main = pack.town.languages[0] if pack.town.languages else "nl"
    words = words_of(pack.works, language, main, dt.date.today())
    situations = {
        key: SituationFile(sheet, pack.lines.get(situation_file(key), {}))
        for key, sheet in pack.situations.items()
    }
    return Asked(situations, words.provisions, faults=faults, worth=words.values, registers=pack.registers)


def _referring(source: Source) -> Asked:
    """A pack whose text lies elsewhere."""
    head = source.needed("pack.yaml", "", "")
    languages = (languages_of(source, head, "pack.yaml") if head else []) or ["nl"]
    asked = Asked(read_situations(source, languages[0]), {}, faults=source.faults)
    node = source.yaml(TEXT_FILE)
    if node:
        asked.words, asked.changed = read_words(node, source.faults.of(TEXT_FILE))
    asked.registers = read_registers(source, languages[0])
    check_each(asked.registers.values(), Known(asked.words, (), source.lines), source.faults)
    return asked


def words_of(works: Iterable[WorkSetup], language: str, main: str, today: dt.date) -> Words:
    """The words of the codes, in the edition in force."""
    texts = []
    for work in works:
        edition = _in_force(work, today) if work.kind == "code" else None
        if edition:
            adopted = edition.languages[0] if edition.languages else main
            texts.append(Text(work.slug, edition.label, edition.tree, adopted))
    return words_in(texts, language)


def _in_force(work: WorkSetup, today: dt.date) -> FrozenText | None:
    """The edition in force, or the newest where none is."""
    by_day = sorted(work.editions, key=lambda edition: edition.since)
    holding = [e for e in by_day if e.since <= today and (e.until is None or e.until >= today)]
    newest_last = holding or by_day
    return newest_last[-1] if newest_last else None
