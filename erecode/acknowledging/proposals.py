"""What a new campaign proposes: the words and the days of the town's last campaign, else those shipped here.

Words, days and terms are data: they stand in `data/proposals.yaml` and in the campaigns themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from erecode.acknowledging.models import Campaign
from erecode.core.days import from_working_day
from erecode.organisations.models import Organisation

SHIPPED = Path(__file__).parent / "data" / "proposals.yaml"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a campaign starts from."""

    statements: dict[str, str]
    plan: list[int]
    days: int
    weeks: int

    def due(self, starts: dt.date, closed: Collection[dt.date]) -> dt.date:
        """The due day for a first day: never on a day that nobody works, or that the town is closed."""
        return from_working_day(starts + dt.timedelta(weeks=self.weeks), closed)


def proposal(town: Organisation) -> Proposal:
    """What to propose to a town."""
    last = Campaign.objects.filter(organisation=town).exclude(started_at=None).order_by("-started_at").first()
    shipped = _shipped()
    return Proposal(
        statements={
            language: (last.statements if last else {}).get(language) or shipped["statements"][language]
            for language in town.languages
            if language in shipped["statements"]
        },
        plan=list(last.plan if last else shipped["plan"]),
        days=last.days if last else shipped["days"],
        weeks=shipped["weeks"],
    )


def days_before_leaving() -> int:
    """How many days before the last day somebody is reminded of confidentiality."""
    return int(_shipped()["leaving"]["days_before"])


@cache
def _shipped() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(SHIPPED.read_text("utf-8"))
    return data
