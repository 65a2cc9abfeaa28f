"""Setting up a campaign, starting it and ending it: the only writers of campaigns.

Promises that a campaign that was started does not change any more in what it asks: only its dates, its
reminders and its end do. Starting queues the asking; nobody waits for six thousand rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.acknowledging.actions import reminders_of
from erecode.acknowledging.asking import still_to_ask
from erecode.acknowledging.models import Assignment, AssignmentState, Campaign, CampaignState, Question
from erecode.acknowledging.proposals import proposal
from erecode.audit.record import record
from erecode.conduct.models import Edition
from erecode.core.clock import now, today
from erecode.core.jobs import soon
from erecode.core.refused import Refused
from erecode.core.texts import Texts
from erecode.notifications.actions import withdraw
from erecode.organisations.closing_days import closing_days
from erecode.organisations.models import Organisation, Person, Unit

MAKE = "erecode.acknowledging.due.make"


@dataclass(frozen=True, slots=True)
class Choice:
    """The first screen: which text, and to whom."""

    name: str
    edition: Edition
    categories: Sequence[str] = ()
    units: Sequence[Unit] = ()
    people: Sequence[Person] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The third screen: when, how people are reminded, and what they sign."""

    starts: dt.date
    due: dt.date
    statements: Texts
    ends: dt.date | None = None
    ongoing: bool = True
    days: int = 14
    plan: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A question: its words, its options and what is told afterwards, per language."""

    provision_key: str
    texts: Texts
    options: Sequence[Texts]
    explanation: Texts = field(default_factory=dict)


@transaction.atomic
def begin(*, actor: Person, town: Organisation, choice: Choice) -> Campaign:
    """A draft of a campaign, with the town's usual words and days."""
    first = proposal(town)
    campaign = Campaign.objects.create(
        organisation=town,
        key=_free_key(town, choice.edition),
        name=choice.name,
        edition=choice.edition,
        statements=first.statements,
        starts=today(),
        due=first.due(today(), closing_days(town.pk)),
        days=first.days,
        plan=first.plan,
        by=actor.key,
        made_at=now(),
    )
    _aim(campaign, choice)
    _record(actor, campaign, "begun")
    return campaign


@transaction.atomic
def choose(*, actor: Person, campaign: Campaign, choice: Choice) -> None:
    """Change which text a draft is about and whom it is for. Another text has other parts and changes."""
    here = _draft(campaign)
    if here.edition_id != choice.edition.pk:
        here.edition, here.parts, here.small, here.looked_over = choice.edition, [], [], False
        Question.objects.filter(campaign=here).delete()
    here.name = choice.name
    _aim(here, choice)
    _record(actor, here, "aimed")


@transaction.atomic
def choose_reading(*, actor: Person, campaign: Campaign, parts: Sequence[str], small: Sequence[str]) -> None:
    """Say which parts must be read, and which changes are small and ask nothing."""
    here = _draft(campaign)
    here.parts, here.small = sorted(set(parts)), sorted(set(small))
    here.looked_over = True
    here.save(update_fields=["parts", "small", "looked_over"])
    _record(actor, here, "reading_chosen", {"parts": len(here.parts), "small": len(here.small)})


@transaction.atomic
def add_question(*, actor: Person, campaign: Campaign, asking: Asking) -> Question:
    """Ask something short below a part or provision."""
    here = _draft(campaign)
    taken = set(Question.objects.filter(campaign=here).values_list("key", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if f"q{n}" not in taken)
    question = Question.objects.create(
        campaign=here,
        key=f"q{number}",
        provision_key=asking.provision_key,
        texts=dict(asking.texts),
        options=[dict(option) for option in asking.options],
        explanation=dict(asking.explanation),
        position=len(taken),
    )
    _record(actor, here, "question_added", {"question": question.key})
    return question


@transaction.atomic
def remove_question(*, actor: Person, campaign: Campaign, key: str) -> None:
    """Ask it no longer."""
    here = _draft(campaign)
    if Question.objects.filter(campaign=here, key=key).delete()[0]:
        _record(actor, here, "question_removed", {"question": key})


@transaction.atomic
def choose_terms(*, actor: Person, campaign: Campaign, terms: Terms) -> None:
    """Say when a draft starts and is due, how people are reminded, and what they sign."""
    here = _draft(campaign)
    here.starts, here.due, here.ends = terms.starts, terms.due, terms.ends
    here.ongoing, here.days = terms.ongoing, terms.days
    here.plan, here.statements = sorted(set(terms.plan)), dict(terms.statements)
    here.save()
    _record(actor, here, "terms_chosen")


@transaction.atomic
def start(*, actor: Person, campaign: Campaign) -> None:
    """Start asking. The assignments and the mails are made by a job; the campaign tells how far it is."""
    here = _draft(campaign)
    if here.due < today():
        raise Refused(_("The due day is over. Choose a later one."), field="due")
    if not here.looked_over:
        raise Refused(_("Look over what people must read first: that is the second step."))
    people = still_to_ask(here, max(today(), here.starts))
    if not people and not here.ongoing:
        raise Refused(_("There is nobody to ask: everybody in this group was asked for this edition before."))
    here.state, here.started_at, here.wanted = CampaignState.RUNNING, now(), len(people)
    here.save(update_fields=["state", "started_at", "wanted"])
    _record(actor, here, "started", {"people": len(people), "edition": _edition(here)})
    soon(MAKE, here.pk)


@transaction.atomic
def end(*, actor: Person, campaign: Campaign) -> None:
    """End a campaign: what nobody signed is closed, and no reminder goes out any more."""
    close(campaign, actor.key)


@transaction.atomic
def close(campaign: Campaign, actor: str) -> bool:
    """End a campaign if it runs, in the caller's name. Whether it did."""
    changed = Campaign.objects.running().filter(pk=campaign.pk).update(state=CampaignState.ENDED)
    if not changed:
        return False
    Assignment.objects.left().filter(campaign=campaign).update(state=AssignmentState.CLOSED)
    withdraw(organisation=campaign.organisation, key_prefix=reminders_of(campaign.pk))
    record(
        chain=campaign.organisation.slug,
        actor=actor,
        verb="campaign.ended",
        subject=campaign.key,
        facts={"edition": _edition(campaign)},
    )
    return True


@transaction.atomic
def discard(*, actor: Person, campaign: Campaign) -> None:
    """Throw a draft away."""
    here = _draft(campaign)
    _record(actor, here, "discarded")
    here.delete()


def _draft(campaign: Campaign) -> Campaign:
    """The campaign as it is now, locked. Raises Refused where it is no draft any more."""
    found = (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("organisation", "edition__work")
        .filter(pk=campaign.pk)
        .first()
    )
    if found is None:
        raise Refused(_("This campaign was thrown away."))
    if found.state != CampaignState.DRAFT:
        raise Refused(_("This campaign was started. What it asks does not change any more."))
    return found


def _aim(campaign: Campaign, choice: Choice) -> None:
    campaign.categories = list(choice.categories)
    campaign.save()
    campaign.units.set(choice.units)
    campaign.people.set(choice.people)


def _free_key(town: Organisation, edition: Edition) -> str:
    first = f"{edition.work.slug}-{edition.label}"[:70]
    taken = set(Campaign.objects.filter(organisation=town).values_list("key", flat=True))
    names = [first, *(f"{first}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


def _edition(campaign: Campaign) -> str:
    return f"{campaign.edition.work.slug}/{campaign.edition.label}"


def _record(actor: Person, campaign: Campaign, what: str, facts: dict[str, object] | None = None) -> None:
    record(
        chain=campaign.organisation.slug,
        actor=actor.key,
        verb=f"campaign.{what}",
        subject=campaign.key,
        facts=facts,
    )
