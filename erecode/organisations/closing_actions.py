"""Adding closing days and taking them back, for HR and the integrity officer.

Promises that only days on which people would work are kept, each once. Terms that run keep their last day.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.days import DAY, is_working_day
from erecode.core.refused import Refused
from erecode.core.texts import Texts
from erecode.organisations.closing_days import closing_days
from erecode.organisations.models import ClosingDay, Organisation, Person

MOST = 60  # days from the first to the last: more is a slip of the pen


@transaction.atomic
def add_closing_days(*, actor: Person, first: dt.date, last: dt.date, names: Texts) -> list[dt.date]:
    """The town does not work from a first day to a last one; which days that adds to the list."""
    town = Organisation.objects.select_for_update().get(pk=actor.organisation_id)
    if last < first:
        raise Refused(_("The last day lies before the first. Choose a later day."), field="last")
    if (last - first).days >= MOST:
        sentence = _("This is more than %(most)s days. Choose an earlier last day.") % {"most": MOST}
        raise Refused(sentence, field="last")
    days = [first + DAY * number for number in range((last - first).days + 1)]
    working = [day for day in days if is_working_day(day)]
    if not working:
        raise Refused(_("Nobody works then anyway: it is a weekend or a legal holiday."), field="first")
    known = closing_days(town.pk)
    new = [day for day in working if day not in known]
    if not new:
        raise Refused(_("This is on the list already."), field="first")
    ClosingDay.objects.bulk_create(ClosingDay(organisation=town, day=day, names=dict(names)) for day in new)
    _said(actor, town, "added", new)
    return new


@transaction.atomic
def remove_closing_day(*, actor: Person, day: ClosingDay) -> None:
    """The town works on this day after all; saying it twice is saying it once."""
    gone, _rows = ClosingDay.objects.filter(pk=day.pk).delete()
    if gone:
        _said(actor, day.organisation, "removed", [day.day])


def _said(actor: Person, town: Organisation, verb: str, days: list[dt.date]) -> None:
    facts = {"days": [str(day) for day in days]}
    record(chain=town.slug, actor=actor.key, verb=f"closing-days.{verb}", subject=town.slug, facts=facts)
