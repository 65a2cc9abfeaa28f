"""The verb of dilemma cards, as a pack gives them: the only writer of cards.

Promises that putting the same again changes nothing, and that no card is kept that cites nothing. One
transaction: check, write, find, `audit.record`, publish.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.quoting import works_to_cite
from erecode.core.clock import today
from erecode.core.publishing import publish
from erecode.core.putting import Change, facts_of, put
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.dilemmas.citable import known_on
from erecode.dilemmas.dilemma import Dilemma, dilemma_faults, write_dilemma
from erecode.dilemmas.findable import refresh_cards
from erecode.dilemmas.models import DilemmaCard
from erecode.organisations.models import Organisation


@transaction.atomic
def put_dilemmas(*, actor: str, town: Organisation, dilemmas: Sequence[Dilemma]) -> list[Change]:
    """Make the dilemma cards of a town exactly those given. Raises Refused where a card cites nothing."""
    works = works_to_cite(town, [each.work for each in dilemmas])
    _check(town, dilemmas)
    rows = [
        (
            each.key,
            {
                "work_id": works[each.work].pk,
                "card": write_dilemma(each),
                "draft": each.draft,
                "position": position,
            },
        )
        for position, each in enumerate(dilemmas)
    ]
    changes = put("dilemma", DilemmaCard, {"organisation": town}, rows, removing=True)
    said = facts_of(changes)
    if said:
        record(chain=town.slug, actor=actor, verb="dilemmas.put", subject=town.slug, facts=said)
        refresh_cards(town)
        publish()
    return changes


def _check(town: Organisation, dilemmas: Sequence[Dilemma]) -> None:
    if not dilemmas:
        return
    known = known_on(town, today())
    for each in dilemmas:
        for fault in dilemma_faults(each, known.provisions, known.values):
            raise Refused(
                _("The dilemma “%(card)s” cannot be published: %(why)s")
                % {"card": each.key, "why": fault.sentence(reader_language())}
            )
