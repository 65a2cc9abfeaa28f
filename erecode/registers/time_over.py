"""Which declarations' time is over, as one condition of a query: each by the rule of its own version.

Promises the same answer as `retention.over_on` for each row (a test holds the two side by side), without
reading the rows that are not over. Used by `destroying`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Q
from django.utils.timezone import make_aware

from erecode.core.clock import today
from erecode.core.days import DAY
from erecode.organisations.models import Organisation
from erecode.registers.definition import Since
from erecode.registers.flow import State
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read
from erecode.registers.retention import years_before

NONE = Q(pk__in=())


def time_over(town: Organisation, day: dt.date) -> Q:
    """The condition that a declaration may be destroyed on a day, by its rule alone."""
    versions: dict[tuple[Since, int], list[int]] = defaultdict(list)
    for pk, definition in RegisterVersion.objects.filter(organisation=town).values_list("pk", "definition"):
        rule = read(definition).retention
        versions[rule.since, rule.years].append(pk)
    found = NONE
    for (since, years), those in versions.items():
        last = years_before(day, years)
        if last is not None:
            found |= Q(version__in=those) & _began(since, last)
    return found


def _began(since: Since, last: dt.date) -> Q:
    """The time of keeping began on a day or earlier."""
    midnight = make_aware(dt.datetime.combine(last + DAY, dt.time()))
    match since:
        case Since.DECLARED:
            return Q(declared_at__lt=midnight)
        case Since.CLOSED:
            return Q(closed_at__lt=midnight)
        case Since.ENDED:
            ended = Q(until__lte=last) | Q(until=None, closed_at__lt=midnight)
            return ended & ~Q(state=State.APPROVED)
        case Since.LEFT:
            return Q(person__until__lte=min(last, today() - DAY))
