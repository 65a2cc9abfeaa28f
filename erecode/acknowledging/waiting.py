"""What still waits for somebody to be read and signed, for the pages of other rooms.

Promises one query, and nothing of what the person refused to sign: that is not asked again.
"""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from erecode.acknowledging.models import Assignment, Receipt, ReceiptKind
from erecode.conduct.citation import said
from erecode.core.terms import Waiting
from erecode.core.texts import pick, reader_language
from erecode.organisations.models import Person
from erecode.organisations.who import Desk


def waiting_for(at: Desk, on: dt.date) -> list[Waiting]:
    """What a person still has to read, what is due first before."""
    left = Assignment.objects.left().filter(person=at.person, campaign__starts__lte=on)
    rows = left.values_list("pk", "asked_on", "due_on", "edition__work__titles")
    return [_waiting(at, *row) for row in rows]


def _waiting(
    at: Desk, assignment: int, asked_on: dt.date, due_on: dt.date, titles: dict[str, str]
) -> Waiting:
    asked_at = make_aware(dt.datetime.combine(asked_on, dt.time()))
    return Waiting(
        key=f"reading-{assignment}",
        work=_("Read and sign"),
        title=_("Read: %(title)s") % {"title": pick(titles)},
        address=reverse("to-read-text", args=[at.town.slug, assignment]),
        since=asked_at,
        due=due_on,
    )


def signed_last(person: Person) -> str:
    """When somebody last acknowledged a text, in one sentence; it answers the seam `known`."""
    newest = (
        Receipt.objects.filter(person=person, kind=ReceiptKind.ACKNOWLEDGED)
        .select_related("edition__work")
        .order_by("-at")
        .first()
    )
    if newest is None:
        return _("Has not acknowledged a code yet.")
    words = {"title": pick(newest.edition.work.titles), "day": said(newest.at.date(), reader_language())}
    return _("Acknowledged %(title)s on %(day)s.") % words
