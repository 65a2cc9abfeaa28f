"""What the cast is asked to read: Bram has a code to sign (7101) and a receipt of another text (7102)."""

from __future__ import annotations

import datetime as dt

from erecode.acknowledging.models import Assignment, Campaign, CampaignState, Receipt
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
