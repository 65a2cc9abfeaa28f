"""What the form of a declaration knows before anything is typed: answers of a situation, or why to step back.

Promises that only what the register can hold is filled in, and that all of it can be corrected. An answer
to a question that a town calls `timing` says whether it has happened already.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.core.clock import today
from erecode.organisations.who import Desk
from erecode.registers.definition import Meaning, Register
from erecode.registers.guard import is_recusal
from erecode.registers.guarding import awards_tied_to
from erecode.registers.models import Declaration
from erecode.registers.shown import reference
from erecode.registers.values import may_be

TIMING = "timing"
LONGEST = 300
FROM_ANSWER: Promise = gettext_lazy("from your answer")
FROM_DECLARATION: Promise = gettext_lazy("from what you declared")


@dataclass(frozen=True, slots=True)
class Known:
    """Words by field, whence they are, and before or after the fact where that is known."""

    words: Mapping[str, str] = field(default_factory=dict)
    whence: Promise = FROM_ANSWER
    timing: str = ""

    @property
    def typed(self) -> dict[str, str]:
        """As if it had been typed."""
        return {**self.words, **({TIMING: self.timing} if self.timing else {})}


def known_of(at: Desk, definition: Register, asked: QueryDict) -> Known:
    """What the address of a form says: the answers that led here, or the declaration to step back for."""
    if is_recusal(definition) and (cause := _own(at, asked.get("because", ""))):
        return _stepping_back(at, definition, cause)
    words = {
        each.key: word[:LONGEST].replace("\x00", "")
        for each in definition.fields
        if each.question and (word := asked.get(each.question, "")) and may_be(each, word, today())
    }
    ways = {way.timing.value for way in definition.ways}
    timing = asked.get(TIMING, "")
    return Known(words, timing=timing if timing in ways else "")


def _own(at: Desk, uid: str) -> Declaration | None:
    """A declaration of whoever asks."""
    try:
        found = Declaration.objects.filter(uid=uuid.UUID(uid))
    except ValueError:
        return None
    own = Q(person=at.person) | Q(entered_by=at.person)
    return found.filter(own, organisation=at.town).select_related("version", "organisation").first()


def _stepping_back(at: Desk, definition: Register, cause: Declaration) -> Known:
    """Which award, which firm, and what was declared; no more than its number."""
    awards = awards_tied_to(cause)
    own = [award for award in awards if at.person.pk in award.people] or awards
    title = own[0].title if own else ""
    meant = {
        Meaning.CASE: title,
        Meaning.PROCUREMENT: title,
        Meaning.OUTSIDER: cause.outsider,
        Meaning.SUMMARY: _("What I declared: %(reference)s") % {"reference": reference(cause)},
    }
    words = {each.key: meant[each.meaning][:LONGEST] for each in definition.fields if each.meaning in meant}
    return Known({key: word for key, word in words.items() if word}, FROM_DECLARATION)
