"""For the cast: a mail of Aldergem, number 7101, that a server refused."""

from __future__ import annotations

from erecode.core.clock import now
from erecode.notifications.models import Going, Mail
from erecode.organisations.models import Person


def refuse_a_mail(person: Person) -> None:
    """A mail to this person that did not arrive."""
    Mail.objects.create(
        pk=7101,
        organisation=person.organisation,
        person=person,
        kind="notifications.undelivered",
        address=person.mail,
        language="nl",
        subject="Een mail",
        body="Tekst",
        html="<p>Tekst</p>",
        message_id="<7101@localhost>",
        state=Going.FAILED,
        last_error="550 5.1.1 No such user",
        queued_at=now(),
        next_try=now(),
        touched_at=now(),
    )
