"""Modality: does a provision oblige, forbid, permit, entitle, advise or inform, and whom does it bind?

Promises a proposal by rules and cue lists (`data/modality_*.yaml`), the same for the same text, for a
person to confirm. The first clause that is normative decides; an exception ("tenzij", "sauf", "unless")
and a subordinate clause never do. Used when a document is read and when a provision is edited. It leaves
out the meaning of the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from erecode.reading.cues import fold, words
from erecode.reading.prose import sentences, words_of
from erecode.reading.result import Block, Modality, Reading


class Proposal(NamedTuple):
    """What a provision does and whom it binds ("je", "diensthoofden"; "" where it does not say)."""

    modality: Modality
    binds: str = ""


INFORMATION = Proposal("information")
_LISTING = ("prohibition", "permission")
_AT_LEAST = 2
_JUDGED = 600  # characters of a clause that are looked at: what it does stands at its start
_EXCEPTED: dict[Modality, Modality] = {
    "prohibition": "permission",
    "permission": "prohibition",
    "duty": "permission",
    "right": "information",
    "advice": "information",
    "information": "information",
}
_BRACKETS = re.compile(r"\([^()]*\)|[\"“„«][^\"“”„«»]*[\"”»]")
_CLAUSES = re.compile(
    r"\s*[;:]\s+|,? (?:maar|doch|mais|but) |\s[–—]\s"
    r"|,? (?:en|et|and) (?=(?:mag|mogen|moet|moeten|dient|dienen|doit|doivent|peut|peuvent|must|may|shall)\b)"
)
_MARKS = re.compile(r"[*_`]|\[|\]\([^()\s]{0,2000}\)|\]")
_SPACE = re.compile(r"\s+")


def propose(text: str, language: str, inherited: Proposal | None = None) -> Proposal:
    """The proposal for one provision; `inherited` is its lead-in's, which an item follows.

    An item that says nothing by itself takes the lead-in's modality. Under a list of what is forbidden or
    permitted, the form of the item's verb alone does not count. Whom it binds is inherited where the item
    does not say.
    """
    own = _own(text, grammar(language))
    if inherited is None or inherited.modality == "information":
        return own.proposal
    if own.proposal.modality == "information" or (not own.explicit and inherited.modality in _LISTING):
        return inherited
    return Proposal(own.proposal.modality, own.proposal.binds or inherited.binds)


def lead_in(text: str, language: str) -> Proposal | None:
    """What the items under a text follow: what its last sentence does, if that ends in a colon."""
    parts = sentences(text.rstrip())
    if not parts or not parts[-1].text.endswith(":"):
        return None
    rules = grammar(language)
    modality, binds = _own(parts[-1].text, rules).proposal
    if rules.excepting.search(fold(parts[-1].text)):
        modality = _EXCEPTED[modality]
    return Proposal(modality, binds)


def annotate(reading: Reading) -> None:
    """Set `modality` and `binds` of every block of the outline; items follow their lead-in.

    An imperative binds "u" where the document says "u" to its readers, and "je" otherwise.
    """
    for node in reading.nodes():
        _annotate(node.blocks, reading.language, None)
    rules = grammar(reading.language)
    blocks = [block for node in reading.nodes() for block in _all(node.blocks)]
    told = [block for block in blocks if block.binds in (rules.imperative_binds, rules.polite_binds)]
    polite = sum(bool(rules.polite.search(fold(block.text))) for block in blocks)
    informal = sum(bool(rules.informal.search(fold(block.text))) for block in blocks)
    for block in told if polite > informal else ():
        block.binds = rules.polite_binds


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.items)


def _annotate(blocks: Iterable[Block], language: str, inherited: Proposal | None) -> None:
    lead: Proposal | None = inherited
    for block in blocks:
        listed = block.kind in ("item", "step")
        proposal = _proposal(block, language, lead if listed else inherited)
        block.modality, block.binds = proposal
        leading = lead_in(block.text, language)
        if leading and leading.modality == "information" and listed:
            leading = proposal
        if not listed:
            lead = leading or inherited
        _annotate(block.items, language, leading)


def _proposal(block: Block, language: str, inherited: Proposal | None) -> Proposal:
    if block.kind in ("definition", "footnote", "example", "quote", "table"):
        return INFORMATION
    return propose(block.text, language, inherited)


class _Own(NamedTuple):
    """What a text says by itself; `explicit` when a cue says it and not only the form of its verb."""

    proposal: Proposal
    explicit: bool


def _own(text: str, rules: Grammar) -> _Own:
    plain = _SPACE.sub(" ", _MARKS.sub("", text))
    for sentence in sentences(_BRACKETS.sub("", plain)):
        if sentence.text.endswith("?") or len(words_of(sentence.text)) < _AT_LEAST:
            continue
        for clause in _clauses(fold(sentence.text), rules):
            modality, explicit = rules.modality(clause)
            if modality != "information":
                return _Own(Proposal(modality, rules.binds(sentence.text, clause)), explicit)
    return _Own(INFORMATION, explicit=False)


def _clauses(sentence: str, rules: Grammar) -> Iterator[str]:
    for part in _CLAUSES.split(sentence):
        clause = rules.main(part[:_JUDGED].strip(" .!…•-"))
        if clause:
            yield clause


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's cues, compiled."""

    paired: re.Pattern[str]
    excepting: re.Pattern[str]
    announces: re.Pattern[str]
    openers: re.Pattern[str]
    exceptions: re.Pattern[str]
    subordinate: re.Pattern[str]
    patterns: tuple[tuple[Modality, re.Pattern[str]], ...]
    imperative: re.Pattern[str]
    commands: re.Pattern[str]
    that: str
    negation: re.Pattern[str]
    acts: tuple[re.Pattern[str], ...]
    states: frozenset[str]
    dutiful_states: re.Pattern[str]
    dutiful_passive: re.Pattern[str]
    staff: re.Pattern[str]
    addressed: re.Pattern[str]
    whom: re.Pattern[str]
    polite: re.Pattern[str]
    informal: re.Pattern[str]
    imperative_binds: str
    polite_binds: str

    def main(self, clause: str) -> str:
        """The clause without its opening condition, its exceptions and its subordinate clauses."""
        clause = self.paired.sub(r"\g<first>,", clause)
        clause = self.announces.sub(self.that, clause)
        clause = self.exceptions.sub("", clause)
        clause = self.openers.sub("", clause)
        return self.subordinate.sub("", clause).strip(" ,")

    def modality(self, clause: str) -> tuple[Modality, bool]:
        """What the clause does, and whether a cue says so."""
        for modality, pattern in self.patterns:
            if pattern.search(clause):
                return modality, True
        act = self._act(clause)
        if act:
            forbids = self.negation.search(clause.replace(act, "", 1))
            return ("prohibition" if forbids else "duty"), False
        if self.dutiful_states.search(clause) and self._subject(clause):
            return "duty", True
        if self.imperative.search(clause):
            return "duty", False
        if self.dutiful_passive.search(clause):
            return "duty", True
        return "information", False

    def binds(self, sentence: str, clause: str) -> str:
        """Whom a normative clause binds, in the words of the sentence."""
        folded = fold(sentence)
        for pattern in (self.addressed, self.whom):
            match = pattern.search(folded)
            if match:
                start, end = match.span(match.lastgroup or 0)
                return sentence[start:end].strip().lower()
        named = self._named(clause)
        at = folded.find(named)
        return named if at < 0 else sentence[at : at + len(named)].lower()

    def _named(self, clause: str) -> str:
        if self.imperative.match(clause) or self.commands.match(clause):
            return self.polite_binds if self.polite.search(clause) else self.imperative_binds
        act = self._act(clause)
        if not act and self.imperative.search(clause):
            return self.imperative_binds
        return act or self._subject(clause)

    def _act(self, clause: str) -> str:
        """The subject of a plain present that tells people what they do, or ""."""
        for pattern in self.acts:
            for match in pattern.finditer(clause):
                if match["verb"] not in self.states:
                    return match["who"].strip()
        return ""

    def _subject(self, clause: str) -> str:
        match = self.staff.search(clause)
        return match["who"].strip() if match else ""


@cache
def grammar(language: str) -> Grammar:
    """The cues of a language."""
    data: dict[str, Any] = words(f"modality_{language}")
    fill = _Filler(data)
    return Grammar(
        paired=fill(data["paired"]),
        excepting=fill(data["excepting"]),
        announces=fill(data["announces"]),
        openers=fill(data["openers"]),
        exceptions=fill(data["exceptions"]),
        subordinate=fill(data["subordinate"]),
        patterns=tuple((modality, fill(pattern)) for modality, pattern in data["patterns"]),
        imperative=fill(r"(?:^|, (?:en |et |and |dan )?)(?:%IMPERATIVE%)\b"),
        commands=fill(data["commands"]),
        that=data["that"],
        negation=fill(r"\b%NEG%"),
        acts=tuple(fill(pattern) for pattern in data["acts"]),
        states=frozenset(_alternatives(f"{data['states']}|{data['functions']}").split("|")),
        dutiful_states=fill(data["dutiful_states"]),
        dutiful_passive=fill(data["dutiful_passive"]),
        staff=fill(rf"{data['not_subject']}\b(?P<who>%WHO%)\b"),
        addressed=fill(data["addressed"]),
        whom=fill(data["whom"]),
        informal=re.compile(rf"\b(?:{'|'.join(data['informal'])})\b" if data["informal"] else r"(?!)"),
        polite=re.compile(rf"\b(?:{'|'.join(data['polite'])})\b" if data["polite"] else r"(?!)"),
        imperative_binds=data["imperative_binds"],
        polite_binds=data["polite_binds"],
    )


class _Filler:
    """Turns the notation of the lists (%STAFF%, %IMPERATIVE%, %NEG%) into compiled expressions."""

    def __init__(self, data: dict[str, Any]) -> None:
        staff = data["staff"]["phrase"].replace("%NOUNS%", _alternatives(data["staff"]["nouns"]))
        self._parts = {
            "%WHO%": f"(?:{data['pronouns']}|{staff})",
            "%STAFF%": f"(?:{staff})",
            "%IMPERATIVE%": _alternatives(data["imperatives"]),
            "%NEG%": f"\\b{data['negation']}\\b",
        }

    def __call__(self, pattern: str) -> re.Pattern[str]:
        for name, part in self._parts.items():
            pattern = pattern.replace(name, part)
        return re.compile(_unaccented(pattern))


def _unaccented(pattern: str) -> str:
    """Clauses are folded; patterns keep their capitals, which mean something in an expression."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in pattern)


def _alternatives(listed: str) -> str:
    return re.sub(r"\s*\|\s*", "|", listed)
