"""The verb of the gap radar: an integrity officer says what is made of a gap. Nothing tells of who asked."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.search.dead_ends import dead_ends
from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.guidance.gap_models import GapCount, GapKind, GapMark
from erecode.guidance.gaps import limits, month_before
from erecode.organisations.models import Organisation, Person


@transaction.atomic
def mark_gap(*, actor: Person, town: Organisation, kind: str, key: str, state: str, note: str) -> None:
    """Say what is made of a gap. Raises Refused where nothing was counted under that key."""
    if not _is_counted(town, kind, key):
        raise Refused(_("This gap is no longer counted, so nothing was changed. Reload the page."))
    GapMark.objects.update_or_create(
        organisation=town,
        kind=kind,
        key=key,
        defaults={"state": state, "note": note, "by": actor, "at": now()},
    )
    record(
        chain=town.slug, actor=actor.key, verb="gap.marked", subject=f"{kind}/{key}", facts={"state": state}
    )


def _is_counted(town: Organisation, kind: str, key: str) -> bool:
    since = month_before(today(), limits().kept)
    if kind == GapKind.VAIN:
        return any(end.words == key for end in dead_ends(town, since))
    situation, _slash, question = key.partition("/")
    return GapCount.objects.filter(
        organisation=town, kind=kind, situation=situation, question=question
    ).exists()
