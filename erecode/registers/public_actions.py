"""The verbs of whoever looks free words over: release them, keep them back, look again.

Promises that only words which were seen as they are now are released, that of two who look at once one wins,
and that the audit chain says who looked without saying what. Each is one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers.models import Declaration, PublicWords
from erecode.registers.passing import subject_of
from erecode.registers.plain import read
from erecode.registers.public_fields import free_words
from erecode.registers.public_words import SETTLED


@transaction.atomic
def release(*, actor: Person, declaration: Declaration, revision: int, words: Mapping[str, str]) -> None:
    """Release these words, by field, as whoever looks corrected them; without any they are kept back.

    `revision` is that of the declaration as it was seen. Raises Refused where it changed meanwhile.
    """
    rows = Declaration.objects.select_for_update(of=("self",)).select_related("version", "organisation")
    row = rows.get(pk=declaration.pk)
    if PublicWords.objects.filter(declaration=row).exists():
        raise Refused(_("These words were looked over already."))
    if row.revision != revision or row.state not in SETTLED:
        raise Refused(_("This declaration changed meanwhile. Look at its words again."))
    there = free_words(read(row.version.definition), row.values)
    said = {key: words[key].strip() for key in there if words.get(key, "").strip()}
    PublicWords.objects.create(declaration=row, words=said)
    _record(actor, "declaration.words_released" if said else "declaration.words_kept_back", row)


@transaction.atomic
def look_again(*, actor: Person, declaration: Declaration) -> None:
    """Take the words away from the public and have them looked over again."""
    gone, _rows = PublicWords.objects.filter(declaration=declaration).delete()
    if gone:
        _record(actor, "declaration.words_taken_back", declaration)


def _record(actor: Person, verb: str, row: Declaration) -> None:
    record(chain=row.organisation.slug, actor=actor.key, verb=verb, subject=subject_of(row))
