"""The same question put to several towns of this installation, each answered by its own code, side by side.

Promises that no town borrows another's rule: a town without a table says that its code does not say. Public
words only, but for the reader's own town. Nothing is kept of what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from erecode.core.texts import pick, reader_language
from erecode.guidance.answer_pages import SHAPES, Quote, quote_of
from erecode.guidance.answers import NoSuch, read_answer
from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.guide import Guide
from erecode.guidance.stored import guide_of, kept_inside
from erecode.guidance.table import Answer, Question, Texts
from erecode.organisations.access import all_towns, desk_or_none, town_or_404
from erecode.organisations.models import Organisation

MOST_TOWNS = 6  # side by side


@dataclass(frozen=True, slots=True)
class Comparing:
    """A situation, and the towns that can be asked: the own one first."""

    situation: Situation
    towns: list[Organisation]
    guides: Mapping[str, Guide]
    language: str

    @property
    def title(self) -> str:
        """The situation as a question, in the words that every town shares."""
        return pick(self.situation.texts, self.language)

    def first_choice(self) -> list[str]:
        """The towns to begin with: the own one, and those after it whose code speaks of this."""
        own, *others = [town.slug for town in self.towns]
        speaking = [slug for slug in others if self.situation.key in self.guides[slug].tables]
        return [own, *speaking][:MOST_TOWNS]

    def questions(self, chosen: Sequence[str]) -> list[Question]:
        """What the chosen towns ask, each once, in the order in which all know it; a town's own come last."""
        asked: dict[str, Question] = {}
        for slug in chosen:
            table = self.guides[slug].tables.get(self.situation.key)
            for question in table.questions if table else ():
                asked.setdefault(question.key, self.situation.questions.get(question.key, question))
        order = list(self.situation.questions)
        return sorted(asked.values(), key=lambda q: order.index(q.key) if q.key in order else len(order))


@dataclass(frozen=True, slots=True)
class Side:
    """One town's answer. `open` is what its code still wants to know."""

    town: Organisation
    name: str
    regulated: bool
    shape: str
    words: str
    reasons: list[str]
    duties: list[str]
    quotes: list[Quote]
    ask: str
    open: list[str]
    address: str


def comparing(request: HttpRequest, town: str, situation: str) -> Comparing:
    """The door: a situation that is known, and the towns of this installation that tell the reader of it."""
    own = town_or_404(request, town)
    known = catalogue().situations.get(situation)
    if known is None:
        raise Http404
    language = reader_language()
    inside = desk_or_none(request, own) is not None
    if situation in kept_inside(own) and not inside:
        raise Http404
    others = (one for one in all_towns() if one.pk != own.pk and situation not in kept_inside(one))
    towns = [own, *others]
    guides = {one.slug: guide_of(one, language, inside=inside and one.pk == own.pk) for one in towns}
    return Comparing(known, towns, guides, language)


def sides(here: Comparing, chosen: Sequence[str], words: Mapping[str, str]) -> list[Side]:
    """The answers of the chosen towns, in their order."""
    return [_side(here, town, words) for town in here.towns if town.slug in chosen]


def _side(here: Comparing, town: Organisation, words: Mapping[str, str]) -> Side:
    guide, key = here.guides[town.slug], here.situation.key
    answered = guide.answer(key, _answers(guide.questions(key), words))
    advice = answered.advice
    table = advice.evaluation.compiled.table
    questions = {question.key: question for question in table.questions}
    shared = catalogue()
    main = town.main_language

    def said(known: Mapping[str, Texts], name: str) -> str:
        return pick(known.get(name, {}), here.language, main) or name

    rules = advice.reasons if advice.rule else ()
    reasons = [pick(rule.reasons, here.language, main) for rule in rules]
    return Side(
        town=town,
        name=pick(town.names, here.language, main),
        regulated=bool(table.rules or table.doubt),
        shape=SHAPES[advice.verdict],
        words=said(shared.verdicts, advice.verdict),
        reasons=list(dict.fromkeys(filter(None, reasons))),
        duties=[said({**shared.duties, **guide.duties}, duty) for duty in advice.duties],
        quotes=[quote_of(town, provision) for provision in answered.cites],
        ask=said({**shared.people, **guide.people}, advice.ask) if advice.ask else "",
        open=[pick(questions[name].texts, here.language, main) for name in advice.open_questions],
        address=reverse("ask", args=[town.slug, key]),
    )


def _answers(questions: Mapping[str, Question], words: Mapping[str, str]) -> dict[str, Answer]:
    """The answers that this town knows; another town's option is not known to it."""
    answers: dict[str, Answer] = {}
    for key, word in words.items():
        if key in questions and word:
            try:
                answers[key] = read_answer(questions[key], word)
            except NoSuch:
                continue
    return answers
