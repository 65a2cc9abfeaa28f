"""The guide of a pack: its situation files as tables, and the words that they cite.

Promises a guide that is whole, or NoGuide with every fault on a line of its own. No database: a pack can be
asked before it is loaded. Used by the command `ask` and by the checks of a pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from erecode.conduct.setup import FrozenText, WorkSetup
from erecode.conduct.tree import walk_with_parents
from erecode.guidance.command import NoGuide
from erecode.guidance.guide import Guide, Provision
from erecode.packs import folder
from erecode.packs.faults import Faults
from erecode.packs.folder import NoPack
from erecode.packs.reading import read as read_pack
from erecode.packs.references import TEXT_FILE, read_words
from erecode.packs.situations import SituationFile, read_situation
from erecode.packs.source import Source, languages_of

FOLDER = "situations/"


@dataclass(slots=True)
class Asked:
    """A pack as far as asking goes: situations and provisions by key, and those that changed."""

    situations: dict[str, SituationFile]
    words: dict[str, Provision]
    changed: list[str] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)

    def guide(self) -> Guide:
        """The guide that the files make."""
        return Guide(
            {key: file.table for key, file in self.situations.items()},
            self.words,
            {key: texts for file in self.situations.values() for key, texts in file.duties.items()},
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
        raise NoGuide(f"“{name}” has no decision tables in {FOLDER}; it cannot be asked")
    return asked.guide()


def read_asked(path: Path, language: str) -> Asked:
    """The situations and words of the pack in a folder or zip file, with all faults that were found."""
    faults = Faults()
    source = Source(folder.read(path, faults, asked=True), faults, {})
    head = source.needed("pack.yaml", "", "")
    languages = (languages_of(source, head, "pack.yaml") if head else []) or ["nl"]
    asked = Asked({}, {}, faults=faults)
    for file in sorted(name for name in source.files if name.startswith(FOLDER)):
        node = source.yaml(file)
        key = file.removeprefix(FOLDER).removesuffix(".yaml")
        read = read_situation(key, node, faults.of(file), languages[0]) if node else None
        if read:
            asked.situations[key] = read
    if TEXT_FILE in source.files:
        node = source.yaml(TEXT_FILE)
        if node:
            asked.words, asked.changed = read_words(node, faults.of(TEXT_FILE))
    else:
        works = read_pack(_own(source.files), faults).works
        asked.words = words_of(works, language, languages[0], dt.date.today())
    return asked


def _own(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if folder.PACK_FILE.fullmatch(name)}


def words_of(works: Iterable[WorkSetup], language: str, main: str, today: dt.date) -> dict[str, Provision]:
    """The provisions of the codes, in the edition in force, by key."""
    words: dict[str, Provision] = {}
    for work in works:
        edition = _in_force(work, today) if work.kind == "code" else None
        for item, above in walk_with_parents(edition.tree if edition else []):
            headings = tuple(part.text(language, main) for part in above if part.kind.is_part)
            if not item.kind.is_part:
                words.setdefault(item.key, Provision(item.key, headings, item.text(language, main)))
    return words


def _in_force(work: WorkSetup, today: dt.date) -> FrozenText | None:
    """The edition in force, or the newest where none is."""
    by_day = sorted(work.editions, key=lambda edition: edition.since)
    holding = [e for e in by_day if e.since <= today and (e.until is None or e.until >= today)]
    newest_last = holding or by_day
    return newest_last[-1] if newest_last else None
