"""A campaign that runs in the demo town, so that there is something to read, to sign and to follow.

Promises that everything is made through the room's own actions, once: a town that has a campaign gets none.
Used by `erecode load --demo` after the pack; a real town never comes here.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from erecode.acknowledging.actions import Signature, sign
from erecode.acknowledging.asked import changes
from erecode.acknowledging.campaign_actions import (
    Asking,
    Choice,
    Terms,
    add_question,
    begin,
    choose_reading,
    choose_terms,
    end,
    start,
)
from erecode.acknowledging.due import make
from erecode.acknowledging.models import Assignment, Campaign, Channel
from erecode.acknowledging.owing import looks_small
from erecode.conduct.models import Edition, WorkKind
from erecode.core.clock import today
from erecode.organisations.models import Organisation, Person, Role

DATA = Path(__file__).parent / "data" / "demo.yaml"


@transaction.atomic
def play(town: Organisation) -> bool:
    """Let a demo town ask its people to read its newest code. Whether anything was made."""
    keeper = Person.objects.filter(organisation=town, roles__role=Role.INTEGRITY_OFFICER).first()
    editions = Edition.objects.filter(work__organisation=town, work__kind=WorkKind.CODE)
    known = list(editions.select_related("work").order_by("work__position", "in_force_from"))
    if keeper is None or not known or Campaign.objects.filter(organisation=town).exists():
        return False
    data: dict[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    of_one_work = [edition for edition in known if edition.work_id == known[0].work_id]
    newest, earlier = of_one_work[-1], of_one_work[-2:-1]
    for edition in earlier:
        old = _started(keeper, town, Choice(data["earlier"], edition), [], data)
        _sign_on_paper(keeper, old, data["signed_on"])
        end(actor=keeper, campaign=old)
    small = [
        each.mark
        for edition in earlier
        for each in changes(newest, edition, [])
        if looks_small(each.old, each.new)
    ]
    running = _started(keeper, town, Choice(data["name"], newest), small, data)
    for number, assignment in enumerate(_asked(running)):
        if number % 5 == 1 and assignment.person != keeper:
            sign(actor=assignment.person, assignment=assignment, signature=_own(assignment.person))
    return True


def _started(
    keeper: Person, town: Organisation, choice: Choice, small: list[str], data: dict[str, Any]
) -> Campaign:
    campaign = begin(actor=keeper, town=town, choice=choice)
    for question in data["questions"]:
        if choice.edition.provisions.filter(key=question["provision_key"]).exists():
            add_question(actor=keeper, campaign=campaign, asking=Asking(**question))
    choose_reading(actor=keeper, campaign=campaign, parts=[], small=small)
    terms = Terms(
        starts=today(),
        due=today() + dt.timedelta(weeks=data["weeks"]),
        statements=campaign.statements,
        days=campaign.days,
        plan=campaign.plan,
    )
    choose_terms(actor=keeper, campaign=campaign, terms=terms)
    start(actor=keeper, campaign=campaign)
    make(campaign.pk)
    return Campaign.objects.select_related("organisation", "edition__work").get(pk=campaign.pk)


def _asked(campaign: Campaign) -> list[Assignment]:
    found = Assignment.objects.signable().filter(campaign=campaign).order_by("person__pk")
    return list(found.select_related("campaign__organisation", "edition__work", "base", "person"))


def _sign_on_paper(keeper: Person, campaign: Campaign, day: dt.date) -> None:
    """Most people signed a paper list then; the newest have yet to read it all."""
    for number, assignment in enumerate(_asked(campaign)):
        if number % 4 and assignment.person != keeper:
            told = Signature(assignment.person.language, Channel.PAPER, signed_on=day)
            sign(actor=keeper, assignment=assignment, signature=told)


def _own(person: Person) -> Signature:
    return Signature(person.language, Channel.SELF)
