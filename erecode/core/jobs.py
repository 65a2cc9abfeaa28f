"""Work that a person should not wait for, queued in the same transaction as what asks for it.

Promises that a job runs at least once after the transaction is committed, so a job must be idempotent.
Used by actions, and for each night and minute by whoever serves; what a night does is in each `due.py`.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task


def soon(function: str, *arguments: int | str) -> None:
    """Queue `function` (its dotted path) with plain arguments. The queue is a table of the same database."""
    async_task(function, *arguments)


def every_night(function: str) -> None:
    """Run `function` (its dotted path, without arguments) shortly after every midnight in Brussels.

    Asking twice changes nothing. The function asks the clock itself and must be idempotent: a night that
    the worker missed is made up for once, when it runs again.
    """
    midnight = timezone.localtime().replace(hour=0, minute=5, second=0, microsecond=0)
    Schedule.objects.get_or_create(
        name=function,
        defaults={
            "func": function,
            "schedule_type": Schedule.DAILY,
            "next_run": midnight + dt.timedelta(days=1),
        },
    )


def every_minute(function: str) -> None:
    """Run `function` (its dotted path, without arguments) every minute. Asking twice changes nothing."""
    Schedule.objects.get_or_create(
        name=function,
        defaults={"func": function, "schedule_type": Schedule.MINUTES, "minutes": 1},
    )
