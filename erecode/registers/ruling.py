"""From a decision's form to its act, the same on the page and behind a link from a mail."""

from __future__ import annotations

from django.http import QueryDict

from erecode.registers.access import Seen
from erecode.registers.colleagues import resolve
from erecode.registers.decide_forms import ASK, REFER, DecisionForm
from erecode.registers.deciding_actions import Ruling, ask, decide, refer_up
from erecode.registers.declaring_actions import Faulty


def ruling_of(seen: Seen, form: DecisionForm) -> Ruling | None:
    """What is decided; None where something is asked or it is referred up. Raises Refused or Faulty."""
    if form.cleaned_data["outcome"] in (ASK, REFER):
        return None
    ruling = form.ruling()
    judged, nobody = resolve(seen.at.town, seen.definition, ruling.judged or {})
    if nobody:
        raise Faulty(nobody)
    return Ruling(ruling.outcome, ruling.reason, ruling.conditions, judged)


def carry_out(seen: Seen, form: DecisionForm) -> None:
    """Decide, ask or refer up."""
    at, found, words = seen.at, seen.declaration, form.cleaned_data["reason"]
    ruling = ruling_of(seen, form)
    if ruling is not None:
        decide(actor=at.person, roles=at.roles, declaration=found, ruling=ruling)
    elif form.cleaned_data["outcome"] == ASK:
        ask(actor=at.person, roles=at.roles, declaration=found, words=words)
    else:
        refer_up(actor=at.person, roles=at.roles, declaration=found, words=words)


def written(posted: QueryDict) -> str:
    """All the words of a decision that was sent, to give back where it cannot be carried out."""
    names = ["reason", *(name for name in posted if name.startswith("condition-"))]
    return "\n".join(word for name in names if (word := posted.get(name, "").strip()))[:6000]
