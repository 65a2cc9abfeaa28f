"""The verbs of tables: the only writers of published versions.

Each is one transaction: check again, write, `audit.record`, find, publish. A table is published only when it
is whole (`checking`) and answers its scenarios. The verbs of the working draft are the editor's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.models import Edition
from erecode.conduct.quoting import works_to_cite
from erecode.conduct.rows import tree_of
from erecode.conduct.tree import walk
from erecode.core.clock import now, today
from erecode.core.publishing import publish
from erecode.core.putting import Change
from erecode.core.refused import Refused
from erecode.core.texts import Texts, reader_language
from erecode.guidance.checking import check
from erecode.guidance.findable import refresh_situations
from erecode.guidance.finding_words import sentence
from erecode.guidance.models import TableState, TableVersion
from erecode.guidance.plain import digest_of, write_sheet
from erecode.guidance.sheet import Sheet
from erecode.guidance.stored import editions_on
from erecode.organisations.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version is published with, besides its sheet. `until` is the last day that it answers."""

    since: dt.date | None = None
    until: dt.date | None = None
    note: Texts = field(default_factory=dict)
    person: Person | None = None


@transaction.atomic
def publish_table(
    *, actor: str, town: Organisation, sheet: Sheet, terms: Terms | None = None
) -> TableVersion:
    """Publish a sheet as the next version of its situation.

    Raises Refused where its work is not here, its days are wrong, or the checker finds something to mend.
    """
    terms = terms or Terms()
    Organisation.objects.select_for_update().get(pk=town.pk)
    work = works_to_cite(town, [sheet.work])[sheet.work]
    if terms.since and terms.until and terms.until < terms.since:
        raise Refused(_("The last day is before the first one."), field="until")
    edition = next(iter(editions_on([work], terms.since or today())), None)
    _check(sheet, edition)
    plain = write_sheet(sheet)
    situation = sheet.table.situation
    last = TableVersion.objects.filter(
        organisation=town, situation=situation, state=TableState.PUBLISHED
    ).aggregate(last=Max("number"))["last"]
    _make_room(town, situation, (last or 0) + 1)
    version = TableVersion.objects.create(
        organisation=town,
        situation=situation,
        number=(last or 0) + 1,
        state=TableState.PUBLISHED,
        work=work,
        edition=edition,
        sheet=plain,
        digest=digest_of(plain),
        note=terms.note,
        in_force_from=terms.since or (today() if last else None),
        in_force_until=terms.until,
        changed_by=terms.person,
        changed_at=now(),
        published_by=actor,
        published_at=now(),
    )
    record(
        chain=town.slug,
        actor=actor,
        verb="table.published",
        subject=f"{situation}/{version.number}",
        facts={"digest": version.digest, "edition": edition.label if edition else ""},
    )
    refresh_situations(town, [situation])
    publish()
    return version


def _make_room(town: Organisation, situation: str, number: int) -> None:
    """A working draft takes the number after the newest version."""
    TableVersion.objects.filter(
        organisation=town, situation=situation, state=TableState.DRAFT, number=number
    ).update(number=number + 1)


def _check(sheet: Sheet, edition: Edition | None) -> None:
    known = {item.key for item in walk(tree_of(edition))} if edition else set()
    language = reader_language()
    for finding in check(sheet.table, known, (), sheet.scenarios):
        if finding.severity == "error":
            raise Refused(
                _("The table “%(situation)s” cannot be published: %(why)s")
                % {"situation": sheet.table.situation, "why": sentence(finding, sheet.table, language)}
            )


@transaction.atomic
def put_tables(*, actor: str, town: Organisation, sheets: Sequence[Sheet]) -> list[Change]:
    """Publish the sheets that say something else than the newest version of their situation.

    Putting the same again changes nothing. A newer version that was made here is kept, and so is a situation
    that is not given.
    """
    versions = TableVersion.objects.filter(organisation=town, state=TableState.PUBLISHED)
    there: dict[str, list[TableVersion]] = {}
    for version in versions.defer("sheet").order_by("number"):
        there.setdefault(version.situation, []).append(version)
    changes: list[Change] = []
    for sheet in sheets:
        changes += _put_table(actor, town, sheet, there.pop(sheet.table.situation, []))
    return changes + [Change("table", key, "kept") for key in sorted(there)]


def _put_table(actor: str, town: Organisation, sheet: Sheet, there: Sequence[TableVersion]) -> list[Change]:
    key = sheet.table.situation
    digest = digest_of(write_sheet(sheet))
    if there and there[-1].digest == digest:
        return []
    if any(version.digest == digest for version in there):
        return [Change("table", f"{key} version {there[-1].number}", "kept")]
    version = publish_table(actor=actor, town=town, sheet=sheet)
    return [Change("table", key if version.number == 1 else f"{key} version {version.number}", "added")]
