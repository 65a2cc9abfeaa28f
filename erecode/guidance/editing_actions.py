"""The verbs of a table's working draft: begun, changed step by step, thrown away, published.

Each is one transaction: lock, check again, change, `audit.record`. A step is about one rule, scenario or the
frame; where somebody else changed the same meanwhile it is `Overtaken`, and other steps stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.models import Work, WorkKind
from erecode.core import publishing
from erecode.core.clock import now
from erecode.core.refused import Overtaken, Refused
from erecode.guidance.editing import empty_sheet
from erecode.guidance.models import Look, LookOutcome, TableState, TableVersion
from erecode.guidance.plain import digest_of, write_sheet
from erecode.guidance.sheet import Sheet
from erecode.guidance.table_actions import Terms, publish_table
from erecode.organisations.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Step:
    """One change: `edit` makes the new sheet; `mark` tells the thing that it is about, which was `seen`."""

    what: str
    edit: Callable[[Sheet], Sheet]
    mark: Callable[[Sheet], str] | None = None
    seen: str = ""


@transaction.atomic
def begin(*, actor: Person, town: Organisation, situation: str, sheet: Sheet | None = None) -> TableVersion:
    """A draft with a sheet, or an empty one. Raises Refused where there is a draft, or no code to cite."""
    Organisation.objects.select_for_update().get(pk=town.pk)
    versions = TableVersion.objects.filter(organisation=town, situation=situation)
    if versions.filter(state=TableState.DRAFT).exists():
        raise Refused(_("Somebody is working on this already. Go on with that draft, or throw it away."))
    work = _work(town, sheet.work if sheet else "")
    sheet = sheet or empty_sheet(situation, work.slug)
    newest = versions.order_by("-number").first()
    plain = write_sheet(sheet)
    draft = TableVersion.objects.create(
        organisation=town,
        situation=situation,
        number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        work=work,
        edition=newest.edition if newest else None,
        sheet=plain,
        digest=digest_of(plain),
        changed_by=actor,
        changed_at=now(),
    )
    _record(actor, draft, "table.draft.begun", {})
    return draft


def _work(town: Organisation, slug: str) -> Work:
    works = Work.objects.filter(organisation=town, kind=WorkKind.CODE)
    work = works.filter(slug=slug).first() or works.first()
    if work is None:
        raise Refused(_("There is no code yet. Bring one in first: every answer cites it."))
    return work


@transaction.atomic
def change(*, actor: Person, draft: TableVersion, step: Step) -> TableVersion:
    """Do one step to the draft. Raises Overtaken, or Refused where the draft is gone."""
    here = _locked(draft)
    sheet = here.read()
    if step.mark is not None and step.mark(sheet) != step.seen:
        raise Overtaken(
            _("%(name)s changed this meanwhile. Look at what stands there now, then save yours again.")
            % {"name": here.changed_by.name if here.changed_by else _("Somebody")}
        )
    changed = step.edit(sheet)
    here.sheet = write_sheet(changed)
    here.digest = digest_of(here.sheet)
    here.work = _work(here.organisation, changed.work)
    here.revision += 1
    here.changed_by, here.changed_at = actor, now()
    here.save(update_fields=["sheet", "digest", "work", "revision", "changed_by", "changed_at"])
    _record(actor, here, "table.draft.changed", {"what": step.what, "revision": here.revision})
    return here


@transaction.atomic
def discard(*, actor: Person, draft: TableVersion) -> None:
    """Throw a draft away; what is published stays."""
    here = TableVersion.objects.select_for_update().filter(pk=draft.pk, state=TableState.DRAFT).first()
    if here is not None:
        _record(actor, here, "table.draft.discarded", {"digest": here.digest})
        here.delete()


@transaction.atomic
def publish(*, actor: Person, draft: TableVersion, revision: int, terms: Terms) -> TableVersion:
    """Publish the draft that the officer looked at. Raises Refused where it changed or is not whole."""
    here = _locked(draft)
    if here.revision != revision:
        raise Refused(_("The draft was changed since you opened this page. Look again before you publish."))
    version = publish_table(actor=actor.key, town=here.organisation, sheet=here.read(), terms=terms)
    here.delete()
    return version


@transaction.atomic
def look(*, actor: Person, version: TableVersion, words: str, outcome: LookOutcome) -> None:
    """Keep what a keeper says of a table beside the words of a text."""
    said = {"outcome": outcome, "by": actor, "at": now()}
    Look.objects.update_or_create(
        organisation=version.organisation,
        situation=version.situation,
        table=version.digest,
        words=words,
        defaults=said,
    )
    _record(actor, version, f"table.looked.{outcome}", {"words": words})
    publishing.publish()


def _locked(draft: TableVersion) -> TableVersion:
    here = (
        TableVersion.objects.select_for_update(of=("self",))
        .select_related("organisation", "changed_by")
        .filter(pk=draft.pk, state=TableState.DRAFT)
        .first()
    )
    if here is None:
        raise Refused(_("This draft is no longer there. Somebody published it or threw it away."))
    return here


def _record(actor: Person, version: TableVersion, verb: str, facts: dict[str, object]) -> None:
    town = version.organisation.slug
    record(
        chain=town, actor=actor.key, verb=verb, subject=f"{version.situation}/{version.number}", facts=facts
    )
