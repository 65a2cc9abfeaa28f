"""The verbs of past advice: write, publish after a second look, take back, throw away.

Promises that nothing is published by its own writer, nor other words than those that were looked at, and that
what may point at somebody was said to be harmless by a person. One transaction each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import today
from erecode.core.publishing import publish as say_published
from erecode.core.refused import Refused
from erecode.dilemmas.citable import known_on
from erecode.dilemmas.findable import refresh_advice
from erecode.dilemmas.memory_access import names_of
from erecode.dilemmas.models import PastAdvice
from erecode.dilemmas.names import Found, found_in
from erecode.organisations.models import Organisation, Person


def look_of(advice: PastAdvice) -> str:
    """The fingerprint of the words that somebody looks at."""
    return hashlib.sha256(_said(advice).encode()).hexdigest()[:24]


def pointing(advice: PastAdvice) -> list[Found]:
    """What in the words may point at somebody."""
    return found_in(_said(advice), names_of(advice.organisation))


def _said(advice: PastAdvice) -> str:
    return "\n".join([advice.title, advice.question, advice.advice])


@transaction.atomic
def write(
    *, actor: Person, town: Organisation, words: Mapping[str, Any], advice: PastAdvice | None = None
) -> PastAdvice:
    """Write past advice, or change what was not published yet. It must cite the town's code."""
    known = known_on(town, today())
    gone = [key for key in words["cites"] if key not in known.provisions]
    if gone:
        raise Refused(
            _("The code has no provision “%(key)s”. Copy its key from its address.") % {"key": gone[0]},
            field="cites",
        )
    row = advice or PastAdvice(organisation=town, writer=actor)
    for name, value in words.items():
        setattr(row, name, value)
    if advice is None:
        row.save()
    elif not PastAdvice.objects.filter(pk=row.pk, published_on=None).update(**words):
        raise Refused(_("This advice is published. Take it back before you change it."))
    record(chain=town.slug, actor=actor.key, verb="past-advice.written", subject=str(row.uid))
    return row


@transaction.atomic
def publish(*, actor: Person, advice: PastAdvice, look: str, harmless: bool) -> None:
    """Publish what somebody else wrote, after looking for names."""
    row = PastAdvice.objects.select_for_update().select_related("organisation").get(pk=advice.pk)
    if row.writer_id == actor.pk:
        raise Refused(_("Somebody else than the writer checks and publishes this."))
    if look != look_of(row):
        raise Refused(_("The words changed since you looked. Read them again."))
    if pointing(row) and not harmless:
        raise Refused(_("Something may point at a person. Look at it, and say that it is harmless."))
    row.published_on, row.checker = today(), actor
    row.save(update_fields=["published_on", "checker"])
    _say(actor, row, "past-advice.published")


@transaction.atomic
def take_back(*, actor: Person, advice: PastAdvice) -> None:
    """Make it a draft again: nobody but advisers finds it."""
    PastAdvice.objects.filter(pk=advice.pk).update(published_on=None, checker=None)
    advice.published_on = None
    _say(actor, advice, "past-advice.taken-back")


@transaction.atomic
def throw_away(*, actor: Person, advice: PastAdvice) -> None:
    """Delete what was not published."""
    if PastAdvice.objects.filter(pk=advice.pk, published_on=None).delete()[0]:
        record(
            chain=advice.organisation.slug,
            actor=actor.key,
            verb="past-advice.thrown-away",
            subject=str(advice.uid),
        )


def _say(actor: Person, advice: PastAdvice, verb: str) -> None:
    refresh_advice(advice)
    record(chain=advice.organisation.slug, actor=actor.key, verb=verb, subject=str(advice.uid))
    say_published()
