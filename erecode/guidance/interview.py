"""An interview: which screen comes next, given what was said before.

Promises at most five screens, only questions that still can change the verdict or, once that stands, what is
to be done; and the order that is expected to need the fewest of them. "I do not know" is an answer too. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from erecode.guidance.answers import NoSuch, read_answer
from erecode.guidance.compiled import Compiled
from erecode.guidance.evaluation import IN_DOUBT, SILENT, UNDECIDED, Evaluation, evaluate
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.places import Places
from erecode.guidance.search import open_questions
from erecode.guidance.table import Answer, Kind, Question

MOST_SCREENS = 5


@dataclass(frozen=True, slots=True)
class Given:
    """What was said, in order: each question with its word, "unknown" for what somebody does not know."""

    words: tuple[tuple[str, str], ...] = ()

    def said(self, questions: Mapping[str, Question]) -> dict[str, Answer]:
        """The answers to a table's questions. NoSuch where one is none, or a question stands twice."""
        answers: dict[str, Answer] = {}
        seen: set[str] = set()
        for key, word in self.words:
            if key not in questions or key in seen:
                raise NoSuch("question", key, questions)
            seen.add(key)
            if word != UNKNOWN:
                answers[key] = read_answer(questions[key], word)
        return answers

    def with_word(self, key: str, word: str) -> Given:
        """The same with one more."""
        return Given((*self.words, (key, word)))

    def before(self, keys: frozenset[str]) -> Given:
        """What was said before the first of these questions."""
        kept: list[tuple[str, str]] = []
        for key, word in self.words:
            if key in keys:
                break
            kept.append((key, word))
        return Given(tuple(kept))

    def only(self, keys: Collection[str]) -> Given:
        """What was said to these questions."""
        return Given(tuple((key, word) for key, word in self.words if key in keys))

    @property
    def keys(self) -> frozenset[str]:
        """The questions that were asked."""
        return frozenset(key for key, _ in self.words)


@dataclass(frozen=True, slots=True)
class Screen:
    """What is asked at once: one question, or several with yes or no as a checklist.

    `number` is its place from 1, `most` how many screens there can be at most.
    """

    questions: tuple[Question, ...]
    number: int
    most: int

    @property
    def is_checklist(self) -> bool:
        """Whether several questions are asked at once."""
        return len(self.questions) > 1


def next_screen(compiled: Compiled, given: Given) -> Screen | None:
    """The next screen; None where nothing that is not asked yet can change the verdict."""
    asked = len(screens_of(compiled, given))
    if asked >= MOST_SCREENS:
        return None
    open_now = _open(compiled, given)
    if not open_now:
        return None
    listed = _listed(compiled)
    alone = [question for question in open_now if question.key not in listed]
    most = min(MOST_SCREENS, asked + len(alone) + (len(alone) < len(open_now)))
    if alone:
        return Screen((_best(compiled, given, alone),), asked + 1, most)
    also = _of_rules_that_may_hold(compiled, given)
    checklist = [q for q in compiled.table.questions if q in open_now or q.key in also & listed - given.keys]
    return Screen(tuple(checklist), asked + 1, most)


def screens_of(compiled: Compiled, given: Given) -> list[frozenset[str]]:
    """The questions that were asked, screen by screen."""
    listed = _listed(compiled)
    screens: list[frozenset[str]] = []
    for key, _ in given.words:
        if key in listed and screens and screens[-1] <= listed:
            screens[-1] |= {key}
        else:
            screens.append(frozenset({key}))
    return screens


def _listed(compiled: Compiled) -> frozenset[str]:
    """The questions with yes or no, where a table has more questions than there may be screens."""
    questions = compiled.table.questions
    if len(questions) <= MOST_SCREENS:
        return frozenset()
    return frozenset(question.key for question in questions if question.kind is Kind.YES_NO)


def _open(compiled: Compiled, given: Given) -> list[Question]:
    """The questions that matter and were not asked, in the order of the table: for the verdict first."""
    questions = {question.key: question for question in compiled.table.questions}
    answers = given.said(questions)
    still = open_questions(compiled, compiled.place(answers))
    left = [questions[key] for key in still if key not in given.keys]
    if left:
        return left
    adding = _adding(evaluate(compiled, answers))
    return [question for key, question in questions.items() if key in adding - given.keys]


def _of_rules_that_may_hold(compiled: Compiled, given: Given) -> set[str]:
    """The questions of all rules that may still hold and say what to do: a checklist asks them at once."""
    evaluation = evaluate(compiled, given.said({q.key: q for q in compiled.table.questions}))
    held = [rule for bit, rule in enumerate(compiled.rules) if not evaluation.false >> bit & 1]
    return {key for rule in held if rule.duties for key in rule.when}


def _adding(evaluation: Evaluation) -> set[str]:
    """The questions of rules with the verdict that say what to do, and may come to hold or not to."""
    if evaluation.deciding == SILENT:
        return set()
    compiled = evaluation.compiled
    spoken = [] if evaluation.deciding in (UNDECIDED, IN_DOUBT) else evaluation.speaking()
    sure = [rule for rule in spoken if not any(condition.unknown for condition in rule.when.values())]
    said = {duty for rule in sure for duty in rule.duties}
    asked = next((rule.ask for rule in spoken if rule.ask), compiled.table.ask)
    adding: set[str] = set()
    for bit, rule in enumerate(compiled.rules):
        may_hold = not evaluation.false >> bit & 1 and rule.verdict in (None, evaluation.verdict)
        if may_hold and (set(rule.duties) - said or (rule.ask or asked) != asked):
            adding |= rule.when.keys()
    return adding


def _best(compiled: Compiled, given: Given, candidates: list[Question]) -> Question:
    """The question after which the fewest are expected to be left; the first of the table where equal."""
    if len(candidates) == 1:
        return candidates[0]
    questions = {question.key: question for question in compiled.table.questions}
    picks = compiled.place(given.said(questions))
    place = {places.question.key: number for number, places in enumerate(compiled.places)}

    def left(question: Question) -> float:
        number = place[question.key]
        known = compiled.places[number].known
        return sum(_left(compiled, picks, number, answer) for answer in known) / max(len(known), 1)

    return min(candidates, key=left)


def _left(compiled: Compiled, picks: tuple[int, ...], number: int, answer: int) -> int:
    after = (*picks[:number], answer, *picks[number + 1 :])
    return len(open_questions(compiled, after))


def places_of_question(compiled: Compiled, key: str) -> Places:
    """The places of a question."""
    return next(places for places in compiled.places if places.question.key == key)
