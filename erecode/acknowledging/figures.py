"""Counts that others may show: how far campaigns are, and how often each answer was chosen.

Promises that small cells are suppressed here, at the source: a count that could point at somebody is not
given (None), nor is one from which it could be worked out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from erecode.acknowledging.models import AnswerCount, Assignment, AssignmentState, Campaign, CampaignState
from erecode.core.suppressing import FLOOR, suppressed
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Figure:
    """A campaign in numbers; None where the number is too small to be told."""

    campaign: str
    edition: str
    asked: int | None
    signed: int | None
    refused: int | None


def figures(town: Organisation) -> list[Figure]:
    """Every campaign that was started, the newest first; two queries."""
    campaigns = Campaign.objects.filter(organisation=town).exclude(state=CampaignState.DRAFT)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    counted = Assignment.objects.filter(campaign__organisation=town).order_by()
    for campaign, state, count in counted.values_list("campaign", "state").annotate(Count("pk")):
        counts[campaign][state] = count
    return [_figure(each, counts[each.pk]) for each in campaigns.select_related("edition__work")]


def _figure(campaign: Campaign, counts: Counter[str]) -> Figure:
    told = AssignmentState.OPEN, AssignmentState.DONE, AssignmentState.REFUSED
    _left, signed, refused = suppressed([counts[state] for state in told])
    asked = sum(counts[state] for state in told)
    return Figure(
        campaign=campaign.key,
        edition=f"{campaign.edition.work.slug}/{campaign.edition.label}",
        asked=asked if asked >= FLOOR else None,
        signed=signed,
        refused=refused,
    )


def answers(campaign: Campaign) -> dict[str, list[int | None]]:
    """How often each option of each question was chosen, by the question's key; two queries."""
    found = {
        question.pk: (question.key, [0] * len(question.options)) for question in campaign.questions.all()
    }
    for row in AnswerCount.objects.filter(question__campaign=campaign):
        found[row.question_id][1][row.option] = row.count
    return {key: suppressed(counts) for key, counts in found.values()}
