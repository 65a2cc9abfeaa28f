"""The framework: what is missing from it, said twice in it, or worded otherwise from level to level."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from erecode.reading.findings.subject import Found, Stretch, Subject, letters, quoted
from erecode.reading.language import foreign_fragments
from erecode.reading.result import Competency, Dimension, Framework, Indicator

_COMPARED = 600  # words; a longer pair is shown whole, for comparing it would take too long


def check(subject: Subject) -> Iterator[Found]:
    """Findings about the framework, if there is one."""
    framework = subject.reading.framework
    for competency in framework.competencies if framework else ():
        assert framework
        yield from _wording(subject, competency)
        yield from _missing(framework, competency)
        yield from _undefined(framework, competency)
        yield from _twice(subject, competency)


def _wording(subject: Subject, competency: Competency) -> Iterator[Found]:
    yield from _varied(subject, competency, competency.definition, "definition")
    for dimension in competency.dimensions:
        yield from _varied(subject, dimension, dimension.description, "description")


def _varied(subject: Subject, part: Competency | Dimension, usual: str, kind: str) -> Iterator[Found]:
    """One finding for each other wording, with all levels that have it; spaces alone are no wording."""
    wordings: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for level, text in part.variants.items():
        wordings.setdefault(letters(text), []).append(level)
        texts.setdefault(letters(text), text)
    for name, levels in wordings.items():
        text = texts[name]
        if name == letters(usual) or foreign_fragments(text, subject.language):
            continue
        here, there = _difference(text.split(), usual.split())
        stretch = Stretch(text, 0, part.page, kind, part.name)
        params = {"part": part.name, "level": ", ".join(levels), "text": quoted(here), "usual": quoted(there)}
        yield _placed(subject, "wording-varies-by-level", stretch, part.line, params)


def _difference(mine: list[str], theirs: list[str]) -> tuple[str, str]:
    """The words in which two texts differ, each with the word before and after."""
    if len(mine) + len(theirs) > _COMPARED:
        return " ".join(mine), " ".join(theirs)
    changes = [
        o for o in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes() if o[0] != "equal"
    ]
    here = [" ".join(mine[max(start - 1, 0) : end + 1]) for _, start, end, _, _ in changes]
    there = [" ".join(theirs[max(start - 1, 0) : end + 1]) for _, _, _, start, end in changes]
    return " … ".join(here), " … ".join(there)


def _placed(subject: Subject, rule: str, stretch: Stretch, line: int, params: dict[str, str]) -> Found:
    """At the variant's own line where the source has it, else at the line of what it varies."""
    found = subject.found(rule, stretch, **params)
    return found if found.line else found._replace(line=line)


def _missing(framework: Framework, competency: Competency) -> Iterator[Found]:
    given = {(i.level, i.dimension) for i in competency.indicators}
    levels = {level for level, _ in given}
    for level in framework.levels:
        params = {"competency": competency.name, "level": level}
        if level not in levels:
            yield Found("level-without-indicators", competency.line, competency.page, params)
            continue
        for dimension in competency.dimensions:
            if (level, dimension.name) not in given and (level, None) not in given:
                params = {"competency": competency.name, "level": level, "dimension": dimension.name}
                yield Found("dimension-without-indicators", dimension.line, dimension.page, params)


def _undefined(framework: Framework, competency: Competency) -> Iterator[Found]:
    if not competency.definition and any(c.definition for c in framework.competencies):
        params = {"part": competency.name}
        yield Found("part-without-definition", competency.line, competency.page, params)
    described = any(d.description for c in framework.competencies for d in c.dimensions)
    for dimension in competency.dimensions:
        if described and not dimension.description:
            yield Found("part-without-definition", dimension.line, dimension.page, {"part": dimension.name})


def _twice(subject: Subject, competency: Competency) -> Iterator[Found]:
    """The same indicator at two levels of a competency: then it does not tell the levels apart."""
    first: dict[str, Indicator] = {}
    for indicator in competency.indicators:
        name = letters(indicator.text)
        before = first.setdefault(name, indicator)
        if before is indicator:
            continue
        stretch = Stretch(indicator.text, indicator.line, indicator.page, "indicator", competency.name)
        params = {"text": quoted(indicator.text), "level": indicator.level, "other": before.level}
        yield _placed(subject, "indicator-twice", stretch, competency.line, params)
