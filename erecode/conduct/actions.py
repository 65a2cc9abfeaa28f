"""The verbs of conduct that freeze: the only writers of editions.

Each is one transaction: check again, write, `audit.record`, publish. Refusals are one clear sentence.
The verbs of a draft are in `draft_actions.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.models import Decision, Edition, Work
from erecode.conduct.rows import digest_of, store
from erecode.conduct.search.works import refresh_work
from erecode.conduct.tree import Item, settled, walk
from erecode.core.clock import now
from erecode.core.publishing import publish
from erecode.core.refused import Refused
from erecode.core.texts import Texts
from erecode.organisations.models import LegalEntity


@dataclass(frozen=True, slots=True)
class Adoption:
    """A decision that adopts an edition: which body of which legal entity, when, under which reference."""

    entity: LegalEntity
    body: Texts
    date: dt.date
    reference: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Freezing:
    """What an edition is frozen with, besides its text. `until` is the last day in force."""

    label: str
    since: dt.date
    until: dt.date | None = None
    languages: list[str] = field(default_factory=lambda: ["nl"])
    note: Texts = field(default_factory=dict)
    adoptions: Sequence[Adoption] = ()


@transaction.atomic
def freeze(*, actor: str, work: Work, tree: list[Item], terms: Freezing) -> Edition:
    """Freeze a text as a new edition and publish it.

    Raises Refused when the main language has no words, a key stands twice, the label is taken or the days are
    wrong.
    """
    work = Work.objects.select_for_update().get(pk=work.pk)
    _check(work, tree, terms)
    tree = settled(tree, terms.languages)
    edition = Edition.objects.create(
        work=work,
        label=terms.label,
        in_force_from=terms.since,
        in_force_until=terms.until,
        languages=terms.languages,
        note=terms.note,
        digest=digest_of(tree, terms.languages),
        frozen_at=now(),
        frozen_by=actor,
    )
    store(edition, tree)
    Decision.objects.bulk_create(
        Decision(
            edition=edition,
            entity=a.entity,
            body=a.body,
            date=a.date,
            reference=a.reference,
            url=a.url,
            position=position,
        )
        for position, a in enumerate(terms.adoptions)
    )
    record(
        chain=work.organisation.slug,
        actor=actor,
        verb="edition.frozen",
        subject=f"{work.slug}/{terms.label}",
        facts={"digest": edition.digest, "from": terms.since.isoformat()},
    )
    refresh_work(work)
    publish()
    return edition


def _check(work: Work, tree: list[Item], terms: Freezing) -> None:
    main = terms.languages[0]
    if not any(item.texts.get(main, "").strip() for item in walk(tree)):
        raise Refused(_("There is no text yet. Import a document or write a first part."))
    keys = Counter(item.key for item in walk(tree))
    twice = [key for key, count in keys.items() if count > 1]
    if twice:
        raise Refused(
            _("The address “%(key)s” stands twice in the text. Change one of them.") % {"key": twice[0]}
        )
    if Edition.objects.filter(work=work, label=terms.label).exists():
        raise Refused(
            _("There is already an edition “%(label)s”. Choose another name.") % {"label": terms.label},
            field="label",
        )
    if terms.until is not None and terms.until < terms.since:
        raise Refused(_("The last day in force is before the first one."), field="until")
