"""The letter about a decision: all that it says, frozen in words when the decision is taken.

Promises the declarer's language, the provisions as they are in force that day, and that nothing that changes
later changes a letter. Called by the deciding actions; `printing` sets it in type.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.conduct.citation import said
from erecode.conduct.quoting import quotes
from erecode.core.clock import now, today
from erecode.core.texts import pick
from erecode.organisations.models import Person, Unit
from erecode.organisations.theme import colour_of
from erecode.registers.definition import FieldKind, Outcome, Register
from erecode.registers.models import Declaration, Letter
from erecode.registers.shown import facts_of, reference

Content = dict[str, Any]


def write_letter(
    declaration: Declaration, definition: Register, *, decider: Person, instead_of: Person | None
) -> Letter | None:
    """Freeze the letter of the decision just taken; None where nobody may be named, so nobody can get it."""
    if declaration.person is None:
        return None
    language = language_of(declaration, declaration.person)
    with override(language):
        content = _content(declaration, definition, declaration.person, language)
        content["closing"] = _closing(decider, instead_of, language)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return Letter.objects.create(
        declaration=declaration,
        at=now(),
        language=language,
        content=content,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def language_of(declaration: Declaration, person: Person) -> str:
    """The language that was declared in; the person's own where somebody else entered it."""
    return person.language if declaration.entered_by_id else declaration.language


def _content(declaration: Declaration, definition: Register, person: Person, language: str) -> Content:
    town = declaration.organisation
    unit = Unit.objects.select_related("entity").filter(declarations=declaration).first()
    shown = [field for field in definition.fields if field.kind is not FieldKind.FILE]
    return {
        "language": language,
        "title": _title(declaration),
        "town": pick(town.names, language),
        "colour": colour_of(town.theme),
        "reference": reference(declaration),
        "from": _once(pick(town.names, language), pick(unit.entity.names, language) if unit else ""),
        "to": _once(person.name, pick(unit.names, language) if unit else ""),
        "day": said(today(), language),
        "date": [today().year, today().month, today().day],
        "opening": _opening(declaration, language),
        "reason_title": _("Why"),
        "reason": declaration.reason,
        "conditions_title": _("Conditions"),
        "conditions": [
            [each.words, _("until %(day)s") % {"day": said(each.until, language)}]
            for each in declaration.conditions.all()
        ],
        "quotes_title": _("What our code says"),
        "quotes": [
            [" · ".join((quote.text, *quote.items)), quote.source]
            for quote in quotes(town, definition.cites, language=language)
        ],
        "facts_title": _("What you declared"),
        "heads": [_("Question"), _("Answer")],
        "facts": [[fact.label, fact.words] for fact in facts_of(declaration, shown)],
    }


def _once(*lines: str) -> list[str]:
    return list(dict.fromkeys(line for line in lines if line))


def _title(declaration: Declaration) -> str:
    match Outcome(declaration.outcome):
        case Outcome.APPROVED:
            return _("Your declaration is approved")
        case Outcome.CONDITIONS:
            return _("Your declaration is approved with conditions")
        case Outcome.REFUSED:
            return _("Your declaration is refused")
        case Outcome.NOTED:
            return _("Your declaration is noted")


def _opening(declaration: Declaration, language: str) -> list[str]:
    day = said(localtime(declaration.declared_at).date(), language) if declaration.declared_at else ""
    about = {"name": reference(declaration), "what": declaration.summary, "day": day}
    if declaration.summary:
        lines = [_("This is about %(name)s, “%(what)s”, which you declared on %(day)s.") % about]
    else:
        lines = [_("This is about %(name)s, which you declared on %(day)s.") % about]
    if declaration.outcome == Outcome.CONDITIONS:
        lines.append(_("The approval holds once you agree to the conditions below."))
    if declaration.until and declaration.outcome in (Outcome.APPROVED, Outcome.CONDITIONS):
        lines.append(_("It holds until %(day)s.") % {"day": said(declaration.until, language)})
    return lines


def _closing(decider: Person, instead_of: Person | None, language: str) -> list[str]:
    words = {"name": decider.name, "day": said(today(), language)}
    lines = [_("Decided by %(name)s on %(day)s.") % words]
    if instead_of:
        lines.append(_("In the place of %(name)s, who is away.") % {"name": instead_of.name})
    return lines
