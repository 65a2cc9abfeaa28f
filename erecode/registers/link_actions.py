"""Deciding with a link from a mail: the same acts as on the page, once, by the one whom it was mailed to."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.registers.deciding_actions import Ruling, ask, decide, refer_up
from erecode.registers.links import is_good
from erecode.registers.models import DecisionLink


@transaction.atomic
def decide_with(link: DecisionLink, *, outcome: str, words: str, ruling: Ruling | None) -> None:
    """Decide, ask or refer up with a link, which is then used. Raises Refused where it is over."""
    used = DecisionLink.objects.filter(pk=link.pk, used_at=None, until__gt=now()).update(used_at=now())
    if not used or not is_good(link):
        raise Refused(_("This link is no longer good. Sign in to see where the declaration stands."))
    found, nothing = link.declaration, frozenset[str]()
    if ruling is not None:
        decide(actor=link.decider, roles=nothing, declaration=found, ruling=ruling)
    elif outcome == "ask":
        ask(actor=link.decider, roles=nothing, declaration=found, words=words)
    else:
        refer_up(actor=link.decider, roles=nothing, declaration=found, words=words)
