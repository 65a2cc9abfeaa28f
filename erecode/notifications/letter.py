"""Putting a mail together: the words of each notice, in the reader's language and the town's wording.

Promises plain text and simple HTML that say the same, on one subject line, with nothing that runs or is
fetched from elsewhere. A notice whose words cannot be made gets a general sentence, so that a fault in one
room keeps nobody from being told.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from erecode.core.texts import pick
from erecode.notifications.kinds import default_words
from erecode.notifications.links import absolute
from erecode.notifications.models import Wording
from erecode.notifications.notice import Facts
from erecode.notifications.told import texts_of, values_of
from erecode.notifications.words import fill
from erecode.organisations.models import Organisation

LONGEST_SUBJECT = 200
Wordings = Mapping[tuple[str, str], Wording]  # by kind and language

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a mail."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Item:
    """The words of one notice in a mail, and where its link leads."""

    subject: str
    line: str
    link: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a mail is written to."""

    town: str
    name: str
    language: str


def new_message_id() -> str:
    """A Message-ID that nobody can guess, at the domain of the sender."""
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"


def wordings_of(organisation: Organisation) -> Wordings:
    """The town's own words, by kind and language."""
    return {(w.kind, w.language): w for w in Wording.objects.filter(organisation=organisation)}


def item(reader: Reader, kind: str, facts: Facts, path: str, own: Wordings) -> Item:
    """The words of one notice. The reader's language must be active."""
    link = absolute(settings.ADDRESS, path, reader.language)
    always = {"name": reader.name, "town": reader.town}
    wording = own.get((kind, reader.language))
    if wording is not None:
        texts = texts_of(facts, reader.language) | always
        return Item(_one_line(fill(wording.subject, texts)), fill(wording.line, texts).strip(), link)
    values: dict[str, object] = {**values_of(facts, reader.language), **always}
    try:
        return Item(default_words(kind, "subject", values), default_words(kind, "line", values), link)
    except Exception:
        log.exception("The words of %s cannot be made", kind)
        return Item(_("There is a message for you"), _("There is a message for you."), link)


def compose(reader: Reader, items: Sequence[Item]) -> Letter:
    """One mail of one or more notices. The reader's language must be active."""
    if len(items) == 1:
        subject = items[0].subject
    else:
        words = _("%(count)s messages from %(town)s")
        subject = words % {"count": len(items), "town": reader.town}
    context = {"reader": reader, "items": items, "subject": _one_line(subject)}
    return Letter(
        _one_line(subject),
        render_to_string("notifications/mail.txt", context).strip() + "\n",
        render_to_string("notifications/mail.html", context),
    )


def compose_now(
    organisation: Organisation | None, language: str, kind: str, facts: Facts, path: str
) -> Letter:
    """A mail of its own to an address."""
    with translation.override(language):
        town = pick(organisation.names, language) if organisation else "Erecode"
        reader = Reader(town, str(facts.get("name", "")), language)
        own = wordings_of(organisation) if organisation else {}
        return compose(reader, [item(reader, kind, facts, path, own)])


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_SUBJECT]
