"""One-time links to decide with from a mail: made with the notice, good for one decision by one person.

Promises that only the digest of the secret is kept here, that a link ends with its first use, with anything
that happens to the declaration and after its days, and that opening one changes nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.urls import reverse

from erecode.core.clock import now, today
from erecode.organisations.models import Person
from erecode.registers.flow import State
from erecode.registers.link_rules import rules_of
from erecode.registers.models import DecisionLink, Declaration


def make_link(declaration: Declaration, decider: Person) -> str:
    """The path of a new link for whoever is asked now; "" where the town mails none, or nobody."""
    rules = rules_of(declaration.organisation_id)
    if not rules.mailed or not decider.mail or declaration.state != State.WAITING:
        return ""
    secret = secrets.token_urlsafe(32)
    DecisionLink.objects.create(
        declaration=declaration,
        decider=decider,
        digest=digest(secret),
        revision=declaration.revision,
        until=now() + dt.timedelta(days=rules.days),
    )
    return reverse("decide-by-link", args=[declaration.organisation.slug, secret])


def digest(secret: str) -> str:
    """How a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(town: str, secret: str) -> DecisionLink | None:
    """The link of a secret, also one that is over; None where there was never such a link here."""
    rows = DecisionLink.objects.select_related(
        "declaration__version",
        "declaration__organisation",
        "declaration__person",
        "declaration__unit",
        "decider",
    )
    return rows.filter(digest=digest(secret), declaration__organisation__slug=town).first()


def is_good(link: DecisionLink) -> bool:
    """Whether one may still decide with it."""
    found, decider = link.declaration, link.decider
    asked = found.state == State.WAITING and found.decider_id == decider.pk
    same = found.revision == link.revision
    here = decider.until is None or decider.until >= today()
    return asked and same and here and link.used_at is None and link.until > now()
