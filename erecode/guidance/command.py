"""`erecode ask PACK SITUATION [key=value …] [--json]`: ask a town's code on the command line.

Prints the answer for a person, or the contract's JSON object. What there is not is refused with the list of
what there is, status 2. Leaves out where a pack is and how it is read: the caller hands that in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from erecode.guidance.answers import NoSuch, write_answer
from erecode.guidance.catalogue import LANGUAGES, catalogue
from erecode.guidance.guide import Answered, Guide, as_json
from erecode.guidance.table import Answer, Question, Texts

_REFUSED = 2
_TITLES = {
    "why": {"nl": "Waarom", "fr": "Pourquoi", "en": "Why"},
    "words": {"nl": "Wat de code zegt", "fr": "Ce que dit le code", "en": "What the code says"},
    "duties": {"nl": "Wat u doet", "fr": "Ce que vous faites", "en": "What you do"},
    "ask": {"nl": "Praat met", "fr": "Parlez à", "en": "Talk to"},
    "open": {"nl": "Nog te weten", "fr": "Encore à savoir", "en": "Still to know"},
    "what_if": {
        "nl": "Wat het antwoord verandert",
        "fr": "Ce qui changerait la réponse",
        "en": "What would change this",
    },
}


class NoGuide(Exception):
    """There is no pack to ask, or it cannot be asked; the sentence says why."""


def main(argv: Sequence[str], open_guide: Callable[[str, str], Guide]) -> int:
    """Run the command; the exit status. `open_guide` makes the guide of a pack in a language."""
    arguments = _parser().parse_args(argv)
    try:
        given = _given_words(arguments.given)
        guide = open_guide(arguments.pack, arguments.language)
        answered = guide.ask(arguments.situation, given)
    except (NoSuch, NoGuide) as refused:
        print(f"erecode ask: {refused}", file=sys.stderr)
        return _REFUSED
    if arguments.json:
        print(json.dumps(as_json(answered), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_shown(answered, guide, arguments.language)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="erecode ask", description="Ask a town’s code: may I, what do I do?"
    )
    parser.add_argument("pack", metavar="PACK", help="a folder, a loaded town, or a bundled pack")
    parser.add_argument("situation", metavar="SITUATION", help=", ".join(catalogue().situations))
    parser.add_argument("given", nargs="*", metavar="key=value", help="answers; what is left out is unknown")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--language", choices=LANGUAGES, default="nl", help="language of the answer (nl)")
    return parser


def _given_words(words: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise NoGuide(f"“{word}” is no answer; write key=value, such as kind=symbolic")
        if key in given:
            raise NoGuide(f"{key} is answered twice; give one answer to a question")
        given[key] = value
    return given


def _shown(answered: Answered, guide: Guide, language: str) -> Iterator[str]:
    advice = answered.advice
    shared = catalogue()
    duties = {**shared.duties, **guide.duties}
    people = {**shared.people, **guide.people}
    yield _text(shared.verdicts[advice.verdict], language)
    reasons = [rule.reasons for rule in advice.reasons if rule.reasons] if advice.rule else []
    yield from _section("why", language, (_text(texts, language) for texts in reasons))
    yield from _section(
        "words", language, (f"{' › '.join(p.headings)}\n    {p.text}" for p in answered.cites)
    )
    yield from _section("duties", language, (_named(duties, key, language) for key in advice.duties))
    yield from _section("ask", language, [_named(people, advice.ask, language)] if advice.ask else [])
    questions = {q.key: q for q in advice.evaluation.compiled.table.questions}
    still = (f"{_text(questions[key].texts, language)} ({key})" for key in advice.open_questions)
    yield from _section("open", language, still)
    changes = (
        f"{', '.join(_given(questions[k], a) for k, a in change.answers)}: "
        f"{_text(shared.verdicts[change.verdict], language)}"
        for change in advice.what_if
    )
    yield from _section("what_if", language, changes)


def _section(name: str, language: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield f"\n{_TITLES[name][language]}"
        yield from (f"  {line}" for line in listed)


def _given(question: Question, answer: Answer) -> str:
    value = write_answer(question, answer)
    return f"{question.key}={str(value).lower() if isinstance(value, bool) else value}"


def _named(known: Mapping[str, Texts], key: str, language: str) -> str:
    return _text(known[key], language) if key in known else key


def _text(texts: Texts, language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
