"""Which tables rest on words that changed or are gone since the edition that they were confirmed with.

Promises one `Flag` per table that is touched, with the old and the new words and the cases that rest on them.
Pure: who asks brings the words of both editions. A table that was looked at with exactly these words is told
apart by `words_digest`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from erecode.guidance.advice import advise
from erecode.guidance.compiled import NotAnAnswer, compile_table
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Table


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A cited provision that says something else; `now` is "" where it is gone."""

    key: str
    rules: tuple[str, ...]
    before: str
    now: str

    @property
    def gone(self) -> bool:
        """Whether there is nothing left to cite."""
        return not self.now


@dataclass(frozen=True, slots=True)
class Flag:
    """A table that an edition touches: the words, and the scenarios whose answer rests on them."""

    situation: str
    words: tuple[ChangedWords, ...]
    cases: tuple[Scenario, ...]
    digest: str

    @property
    def gone(self) -> tuple[str, ...]:
        """The keys of the provisions that are gone."""
        return tuple(changed.key for changed in self.words if changed.gone)


def flag(sheet: Sheet, confirmed: Mapping[str, str], now: Mapping[str, str]) -> Flag | None:
    """What an edition does to a table: its words when it was confirmed, and its words now, by key.

    None where every provision that it cites says the same, but for white space.
    """
    changed = tuple(
        ChangedWords(key, _citing(sheet, key), confirmed.get(key, ""), now.get(key, ""))
        for key in sorted(sheet.cites)
        if _letters(confirmed.get(key, "")) != _letters(now.get(key, ""))
    )
    if not changed:
        return None
    keys = {one.key for one in changed}
    return Flag(sheet.table.situation, changed, _resting(sheet, keys), words_digest(sheet, now))


def waiting_table(table: Table) -> Table:
    """The table while its words are not looked at: whatever is answered, ask first; it asks nothing."""
    return replace(table, rules=(), doubt=None, silent=table.undecided)


def words_digest(sheet: Sheet, words: Mapping[str, str]) -> str:
    """A fingerprint of all words that a table rests on: what somebody looked at."""
    said = {key: _letters(words.get(key, "")) for key in sorted(sheet.cites)}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _letters(text: str) -> str:
    return " ".join(text.split())


def _citing(sheet: Sheet, key: str) -> tuple[str, ...]:
    rules = (*sheet.table.rules, *([sheet.table.doubt] if sheet.table.doubt else []))
    return tuple(rule.key for rule in rules if key in rule.cites)


def _resting(sheet: Sheet, keys: set[str]) -> tuple[Scenario, ...]:
    """The scenarios whose answer cites one of these."""
    compiled = compile_table(sheet.table)
    found = []
    for scenario in sheet.scenarios:
        try:
            cites = advise(compiled, scenario.given).cites
        except NotAnAnswer:
            continue
        if keys & set(cites):
            found.append(scenario)
    return tuple(found)
