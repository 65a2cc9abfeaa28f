"""What the pages of campaigns show, gathered in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Count

from erecode.acknowledging.campaign_access import Sight
from erecode.acknowledging.models import Assignment, Campaign, Question
from erecode.acknowledging.progress import Tally


def all_counts(seen: Sight, campaigns: Sequence[Campaign]) -> list[tuple[Campaign, Tally]]:
    """Each campaign with how far it is, of the people that this person sees; one query."""
    rows = Assignment.objects.filter(campaign__in=campaigns)
    if seen.units is not None:
        rows = rows.filter(person__unit__in=seen.units).exclude(person=seen.at.person)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for campaign, state, count in rows.order_by().values_list("campaign", "state").annotate(Count("pk")):
        counts[campaign][state] = count
    return [(campaign, Tally(**counts[campaign.pk])) for campaign in campaigns]


def questions_of(campaign: Campaign, words: Mapping[str, str]) -> list[tuple[Question, str]]:
    """The questions of a campaign, each with the words that it stands below."""
    found = Question.objects.filter(campaign=campaign)
    return [(question, words.get(question.provision_key, "")) for question in found]
