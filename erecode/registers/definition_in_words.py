"""A register's definition told in everyday words, part by part, and what two definitions say differently.

Promises that whatever differs between two definitions is told, each with its words before and now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from erecode.registers.definition import Field, FieldKind, Meaning, Register, Step, Texts, Timing
from erecode.registers.definition_words import (
    ASKED,
    DECIDERS,
    ENDINGS,
    KINDS,
    MEANINGS,
    ROLES,
    SINCES,
    TIMINGS,
    field_words,
)
from erecode.registers.shown import euros


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a definition says."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What two definitions say differently; empty words where one does not say it."""

    label: str
    before: str
    now: str


def names_in_words(register: Register, situations: Mapping[str, str]) -> list[Row]:
    """What it is called and what it is for, per language."""
    rows = [
        *_per_language(_("Name"), register.names),
        *_per_language(_("What it is for"), register.intro),
        Row(_("The question that leads here"), situations.get(register.situation, register.situation)),
        Row(_("Place in the list"), str(register.position)),
    ]
    return [row for row in rows if row.words]


def _per_language(label: str, texts: Texts) -> list[Row]:
    names = dict(settings.LANGUAGES)
    return [Row(f"{label} ({names.get(code, code)})", text) for code, text in texts.items()]


def ways_in_words(register: Register) -> list[Row]:
    """Who decides before and after the fact, and how that can end."""
    rows = []
    for timing in Timing:
        way = register.way(timing)
        if way is None:
            rows.append(Row(str(TIMINGS[timing]), _("This cannot be declared.")))
            continue
        steps = "; ".join(_step(step) for step in way.steps) or _("nobody decides")
        ends = ", ".join(str(ENDINGS[outcome]) for outcome in way.outcomes) or "–"
        rows.append(Row(str(TIMINGS[timing]), f"{steps}. " + _("It can end so: %(ends)s.") % {"ends": ends}))
    return rows


def _step(step: Step) -> str:
    who = str(DECIDERS.get(step.who, step.who))
    if step.term is None:
        return who
    words = (
        ngettext("%(n)s working day", "%(n)s working days", step.term.days)
        if step.term.working
        else ngettext("%(n)s day", "%(n)s days", step.term.days)
    )
    return f"{who} ({words % {'n': step.term.days}})"


def keeping_in_words(register: Register, categories: Mapping[str, str]) -> list[Row]:
    """Who sees it, what the machine does by itself, how long it is kept."""
    held = register.retention
    years = ngettext("%(n)s year", "%(n)s years", held.years) % {"n": held.years}
    months = ngettext("%(n)s month", "%(n)s months", register.renewal or 0) % {"n": register.renewal}
    before = ngettext("%(n)s working day", "%(n)s working days", register.reminder or 0)
    rows = [
        Row(_("Who keeps it and sees all of it"), _roles([register.kept_by])),
        Row(_("Who may see it too, without hidden fields"), _roles(register.seen_by)),
        Row(_("Who hears of each declaration"), _roles(register.told)),
        Row(_("Managers do not see it"), _yes(register.open_to_keeper_only)),
        Row(_("The person is named only after agreeing"), _yes(register.anonymous_subject)),
        Row(_("A public extract shows the fields that are marked public"), _yes(register.public)),
        Row(_("Warn when an award procedure is running"), _yes(register.guard)),
        Row(_("Asked again after"), months if register.renewal else ""),
        Row(
            _("Reminded of a condition before its last day"),
            before % {"n": register.reminder} if register.reminder else "",
        ),
        Row(
            _("Who is asked every year, also when there is nothing to declare"),
            ", ".join(categories.get(key, key) for key in register.nil),
        ),
        Row(_("How long it is kept"), f"{years}, {SINCES[held.since]}" if held.years else ""),
        Row(_("Where the number of years comes from"), held.source),
        Row(_("The archivist or the data protection officer confirmed this"), _yes(held.confirmed)),
        Row(_("Where this register comes from"), register.source),
    ]
    return [row for row in rows if row.words]


def handover_in_words(register: Register) -> list[Row]:
    """The report line that it may be passed on to."""
    held = register.handover
    if held is None:
        return []
    along = (register.field(key) for key in held.fields)
    rows = [
        *_per_language(_("Name of the report line"), held.names),
        Row(_("The page where people report"), held.link),
        Row(_("What goes along to its system"), ", ".join(field_words(each) for each in along if each)),
    ]
    return [row for row in rows if row.words]


def _roles(keys: Sequence[str]) -> str:
    return ", ".join(str(ROLES.get(key, key)) for key in keys if key)


def _yes(said: bool) -> str:
    return _("Yes") if said else ""


def field_in_words(field: Field, questions: Mapping[str, str], *, options: bool = True) -> str:
    """How a question is answered, when, and what it does, in one line; `options`: with its answers."""
    words = [str(KINDS[field.kind]), str(ASKED[field.asked])]
    words += [_("It must be filled in")] if field.required else []
    words += [str(MEANINGS[field.meaning])] if field.meaning is not Meaning.NOTHING else []
    if options and field.options:
        words.append(" / ".join(" · ".join(option.texts.values()) for option in field.options))
    if field.question:
        told = questions.get(field.question, field.question)
        words.append(_("filled in by the answer to “%(question)s”") % {"question": told})
    words += [_("It stands in the public extract")] if field.published else []
    words += [_("Only who keeps the register sees it")] if field.secret else []
    words += [] if field.future or field.kind is not FieldKind.DATE else [_("the day cannot lie ahead")]
    if limits := limit_words(field):
        words.append(limits)
    return "; ".join([*words[:1], *(_inside(word) for word in words[1:])])


def _inside(word: str) -> str:
    return word[:1].lower() + word[1:]


def limit_words(field: Field) -> str:
    """The first and last that will do, in words."""
    low, high = _limit(field.low, field.kind), _limit(field.high, field.kind)
    words = [_("at least %(low)s") % {"low": low}] if low else []
    words += [_("at most %(high)s") % {"high": high}] if high else []
    return ", ".join(words)


def _limit(value: int | None, kind: FieldKind) -> str:
    if value is None or kind is not FieldKind.MONEY:
        return shown_limit(value, kind)
    return euros(value)


def shown_limit(value: int | None, kind: FieldKind) -> str:
    """A limit as it is typed: cents as euros."""
    if value is None:
        return ""
    return f"{value // 100},{value % 100:02d}" if kind is FieldKind.MONEY else str(value)


def differences(old: Register, new: Register, citations: Mapping[str, str]) -> list[Difference]:
    """What the newer one says otherwise, part by part."""
    before, now = _said(old, citations), _said(new, citations)
    found = [
        Difference(label, before.get(label, ""), now.get(label, ""))
        for label in dict.fromkeys([*now, *before])
        if before.get(label) != now.get(label)
    ]
    kept = [each.key for each in new.fields if old.field(each.key)]
    if kept != [each.key for each in old.fields if new.field(each.key)]:
        found.append(Difference(_("The order of the questions"), _order(old), _order(new)))
    return found


def _order(register: Register) -> str:
    return ", ".join(field_words(field) for field in register.fields)


def _said(register: Register, citations: Mapping[str, str]) -> dict[str, str]:
    rows = [*names_in_words(register, {}), *ways_in_words(register), *keeping_in_words(register, {})]
    rows += handover_in_words(register)
    said = {row.label: row.words for row in rows}
    said[_("The provisions that it rests on")] = " · ".join(citations.get(key, key) for key in register.cites)
    for field in register.fields:
        words = " · ".join([*field.texts.values(), *field.helps.values()])
        label = _("Question “%(field)s”") % {"field": field.key}
        said[label] = f"{words} ({field_in_words(field, {})})"
    return said
