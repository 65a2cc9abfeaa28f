"""What the page about a text to come shows: the tables that it touches, their words, their cases.

Reading only. The text is the draft of the work; where there is none, the newest edition.
"""

from __future__ import annotations

from dataclasses import dataclass

from erecode.conduct.differences import Stretch
from erecode.conduct.differences import differences as word_differences
from erecode.conduct.drafts import manuscript_of, newest_edition
from erecode.conduct.models import Draft, Work
from erecode.conduct.rows import tree_of
from erecode.core.clock import today
from erecode.guidance.catalogue import catalogue
from erecode.guidance.changes import flips
from erecode.guidance.flagging import ChangedWords
from erecode.guidance.flags import Flagged, flagged, main_words
from erecode.guidance.models import TableState, TableVersion
from erecode.guidance.rule_words import given_words, text_in, verdict_words
from erecode.guidance.sheet import Sheet
from erecode.guidance.stored import versions_on
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class WordsRow:
    """A cited provision that says something else."""

    key: str
    rules: str
    gone: bool
    stretches: list[Stretch]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case whose answer rests on such words; `after` is the draft's answer where that is another."""

    case: str
    now: str
    after: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A table that the text touches."""

    situation: str
    title: str
    words: list[WordsRow]
    cases: list[CaseRow]
    digest: str
    said: str
    gone: bool
    has_draft: bool


def touched(town: Organisation, work: Work, draft: Draft | None) -> list[Flagged]:
    """The tables in force that rest on words which the text changes."""
    versions = [version for version in versions_on(town, today()).values() if version.work_id == work.pk]
    if draft is not None:
        now = main_words(manuscript_of(draft).tree, draft.language)
    else:
        edition = newest_edition(work)
        now = main_words(tree_of(edition), edition.languages[0]) if edition else {}
    return flagged(town, versions, {work.pk: now})


def coming_page(town: Organisation, work: Work, draft: Draft | None, language: str) -> list[Touched]:
    """The tables in words."""
    found = touched(town, work, draft)
    drafts = {
        one.situation: one
        for one in TableVersion.objects.filter(
            organisation=town,
            state=TableState.DRAFT,
            situation__in=[flagged.version.situation for flagged in found],
        )
    }
    return [_touched(one, drafts.get(one.version.situation), language) for one in found]


def _touched(found: Flagged, draft: TableVersion | None, language: str) -> Touched:
    sheet = found.version.read()
    return Touched(
        found.version.situation,
        text_in(sheet.table.texts, language),
        [_words(changed) for changed in found.flag.words],
        _cases(found, sheet, draft.read() if draft else sheet, language),
        found.flag.digest,
        found.said,
        bool(found.flag.gone),
        draft is not None,
    )


def _words(changed: ChangedWords) -> WordsRow:
    stretches = word_differences(changed.before, changed.now)
    return WordsRow(changed.key, ", ".join(changed.rules), changed.gone, stretches)


def _cases(found: Flagged, sheet: Sheet, after: Sheet, language: str) -> list[CaseRow]:
    """The cases that rest on the words, and those that the working draft answers otherwise."""
    flipped = {flip.scenario.key: flip for flip in flips(sheet, after)}
    questions = {**catalogue().situations[sheet.table.situation].questions}
    questions |= {question.key: question for question in sheet.table.questions}
    cases = {case.key: case for case in (*found.flag.cases, *(flip.scenario for flip in flipped.values()))}
    return [
        CaseRow(
            text_in(case.reasons, language) or given_words(case.given, questions, language),
            verdict_words(flipped[key].before if key in flipped else case.verdict, language),
            verdict_words(flipped[key].after, language) if key in flipped else "",
        )
        for key, case in cases.items()
    ]
