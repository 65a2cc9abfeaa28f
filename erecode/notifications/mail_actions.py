"""What the integrity officer does about mail: send again, word a kind of notice, set the hours.

Each is one transaction with an entry in the town's audit chain, and refuses in one sentence.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.core.refused import Refused
from erecode.notifications.actions import POST
from erecode.notifications.kinds import placeholders
from erecode.notifications.models import Going, Mail, MailSettings, Wording
from erecode.notifications.words import stray_brace_in, unknown_in
from erecode.organisations.models import Organisation

NOT_ARRIVED = (Going.FAILED, Going.BOUNCED, Going.UNSURE)


@transaction.atomic
def send_again(*, actor: str, mail: Mail) -> None:
    """Put a mail that did not arrive in the queue anew; it goes to the address that the person has now."""
    if not mail.body:
        raise Refused(_("The text of this mail is no longer kept, so it cannot be sent again."))
    stuck = Mail.objects.filter(pk=mail.pk, state__in=NOT_ARRIVED)
    if _requeue(stuck) == 0:
        raise Refused(_("This mail is on its way or has arrived. Look at the list again."))
    _record(mail, actor, "mail.sent-again")
    soon(POST)


@transaction.atomic
def send_all_again(*, actor: str, organisation: Organisation) -> int:
    """Put every mail that a server refused in the queue anew; those that may have arrived stay. How many."""
    refused = Mail.objects.filter(organisation=organisation, state=Going.FAILED).exclude(body="")
    count = _requeue(refused)
    if count:
        record(
            chain=organisation.slug,
            actor=actor,
            verb="mail.all-sent-again",
            subject="mail",
            facts={"count": count},
        )
        soon(POST)
    return count


@transaction.atomic
def word(
    *, actor: str, organisation: Organisation, kind: str, language: str, subject: str, line: str
) -> None:
    """Say a kind of notice in the town's own words."""
    for field, text in (("subject", subject), ("line", line)):
        sentence = fault_in(kind, text)
        if sentence:
            raise Refused(sentence, field=field)
    Wording.objects.update_or_create(
        organisation=organisation,
        kind=kind,
        language=language,
        defaults={"subject": subject.strip(), "line": line.strip()},
    )
    facts = {"language": language, "subject": subject, "line": line}
    record(chain=organisation.slug, actor=actor, verb="wording.changed", subject=kind, facts=facts)


@transaction.atomic
def use_default(*, actor: str, organisation: Organisation, kind: str, language: str) -> None:
    """Go back to the words that the product brings."""
    own = Wording.objects.filter(organisation=organisation, kind=kind, language=language)
    if own.delete()[0]:
        record(
            chain=organisation.slug,
            actor=actor,
            verb="wording.reset",
            subject=kind,
            facts={"language": language},
        )


@transaction.atomic
def set_hours(
    *, actor: str, organisation: Organisation, from_hour: int, until_hour: int, keep_days: int
) -> None:
    """Set when digests go out and how long the words of mails are kept."""
    if not 0 <= from_hour < until_hour <= 24:
        raise Refused(_("The last hour must come after the first."), field="until_hour")
    facts = {"from_hour": from_hour, "until_hour": until_hour, "keep_days": keep_days}
    MailSettings.objects.update_or_create(organisation=organisation, defaults=facts)
    record(chain=organisation.slug, actor=actor, verb="mail.hours-set", subject="mail", facts=facts)


def fault_in(kind: str, text: str) -> str:
    """What is wrong with a wording, in one sentence; nothing where it may be used."""
    unknown = unknown_in(text, placeholders(kind))
    if unknown:
        known = " ".join(f"{{{name}}}" for name in placeholders(kind))
        return _("%(unknown)s means nothing here. You can use %(known)s.") % {
            "unknown": unknown,
            "known": known,
        }
    if stray_brace_in(text):
        return _("A brace stands alone. Write a placeholder like {name}, or leave the brace out.")
    return ""


def _requeue(mails: QuerySet[Mail]) -> int:
    return mails.update(state=Going.QUEUED, attempts=0, next_try=now(), claimed_by="")


def _record(mail: Mail, actor: str, verb: str) -> None:
    assert mail.organisation is not None
    subject = mail.person.key if mail.person else mail.kind
    record(
        chain=mail.organisation.slug,
        actor=actor,
        verb=verb,
        subject=subject,
        facts={"message_id": mail.message_id},
    )
