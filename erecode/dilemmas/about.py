"""What the room holds about a person, for "my file": their questions for advice, and past advice they wrote.

Votes are not among it: nothing that is kept tells whose they are.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.core.dossier import Section
from erecode.dilemmas.models import AdviceQuestion, PastAdvice
from erecode.dilemmas.sealed import open_words
from erecode.organisations.models import Person


def about(person: Person, language: str) -> list[Section]:
    """What a person asked and wrote. Two queries."""
    asked = list(AdviceQuestion.objects.filter(asker=person).select_related("adviser"))
    wrote = list(PastAdvice.objects.filter(Q(writer=person) | Q(checker=person)))
    with override(language):
        return [
            Section(
                _("My questions for advice"),
                tuple((_asked(one), open_words(one.words)) for one in asked),
                [
                    {
                        "asked_on": one.asked_on.isoformat(),
                        "adviser": one.adviser.key,
                        "question": open_words(one.words),
                        "answer": open_words(one.answer),
                        "deleted_after": one.gone_on.isoformat(),
                    }
                    for one in asked
                ],
            ),
            Section(
                _("Past advice that I wrote or checked"),
                tuple((one.title, _("published") if one.published_on else _("draft")) for one in wrote),
                [{"title": one.title, "published": bool(one.published_on)} for one in wrote],
            ),
        ]


def _asked(question: AdviceQuestion) -> str:
    return _("Asked %(who)s on %(day)s") % {
        "who": question.adviser.name,
        "day": date_format(question.asked_on, "j F Y"),
    }
