"""What the cast is asked to read: Bram has a code to sign (7101), a receipt (7102), a list (71);
`later` is a draft of a campaign."""

from __future__ import annotations

import datetime as dt

from erecode.acknowledging.models import (
    Assignment,
    Campaign,
    CampaignState,
    PaperEntry,
    PaperLine,
    PaperList,
    Receipt,
)
from erecode.conduct.models import Edition
from erecode.core.clock import now, today
from erecode.organisations.models import Organisation, Person


def ask(town: Organisation, person: Person, edition: Edition, hidden: Edition) -> None:
    """A running campaign for one person, and a receipt of theirs."""
    campaign = Campaign.objects.create(
        pk=7101,
        organisation=town,
        key="code-2026",
        name="Code 2026",
        edition=edition,
        state=CampaignState.RUNNING,
        statements={"nl": "Ik nam kennis van de code."},
        starts=today(),
        due=today() + dt.timedelta(days=14),
        by="alda",
        made_at=now(),
        started_at=now(),
        wanted=1,
        made=1,
    )
    Assignment.objects.create(
        pk=7101, campaign=campaign, edition=edition, person=person, asked_on=today(), due_on=campaign.due
    )
    Receipt.objects.create(
        pk=7102,
        organisation=town,
        edition=hidden,
        edition_digest=hidden.digest,
        person=person,
        person_key=person.key,
        name=person.name,
        kind="acknowledged",
        language="nl",
        channel="self",
        statement="Ik nam kennis.",
        at=now(),
        digest="0" * 64,
    )
    _list(campaign, person)
    _draft(town, hidden)


def _draft(town: Organisation, edition: Edition) -> None:
    """A campaign that was not started."""
    Campaign.objects.create(
        organisation=town,
        key="later",
        name="Later",
        edition=edition,
        starts=today(),
        due=today(),
        by="alda",
        made_at=now(),
    )


def _list(campaign: Campaign, person: Person) -> None:
    """List 71, printed for the person's unit, with an entry (7103) whose scan is gone."""
    assert person.unit is not None
    made = PaperList.objects.create(
        organisation=campaign.organisation,
        campaign=campaign,
        unit=person.unit,
        number=71,
        language="nl",
        by="alda",
        made_at=now(),
    )
    PaperLine.objects.create(paper_list=made, assignment_id=7101, position=1)
    PaperEntry.objects.create(
        pk=7103,
        paper_list=made,
        by="alda",
        at=now(),
        signed_on=today(),
        scan="0" * 64,
        scan_kind="pdf",
    )
