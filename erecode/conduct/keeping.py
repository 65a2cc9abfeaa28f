"""What a keeper of the codes has on the shelf: works with their editions and drafts, and imports.

Used by the import pages, after their door. Each list costs the same number of queries however long it is.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from erecode.conduct.importing import Json
from erecode.conduct.models import Draft, Edition, Import, Work
from erecode.organisations.models import LegalEntity, Organisation


def works_of(town: Organisation) -> list[Work]:
    """Every work, with its draft and its editions, the newest first."""
    return list(
        Work.objects.filter(organisation=town)
        .prefetch_related("editions")
        .select_related("draft")
        .defer("draft__tree", "draft__aside")
    )


def imports_of(town: Organisation) -> QuerySet[Import]:
    """Every import, the newest first, with how many drafts are still open."""
    return (
        Import.objects.filter(organisation=town)
        .select_related("by")
        .defer("data", "reading", "lines")
        .annotate(open_drafts=Count("drafts"))
        .order_by("-at", "-pk")
    )


def drafts_of(found: Import) -> list[Draft]:
    """The drafts that an import gave and that are still open."""
    return list(Draft.objects.filter(source=found).select_related("work").defer("tree", "aside"))


def original(found: Import) -> bytes:
    """The document as it was uploaded."""
    return bytes(Import.objects.values_list("data", flat=True).get(pk=found.pk))


def source_of(draft: Draft) -> tuple[Json | None, list[list[Any]]]:
    """The reading that a draft came from and the source's lines; nothing for a draft without a document."""
    if draft.source_id is None:
        return None, []
    reading, lines = Import.objects.values_list("reading", "lines").get(pk=draft.source_id)
    return reading, lines


def editions_of(work: Work) -> list[Edition]:
    """The editions of a work, the newest first."""
    return list(Edition.objects.filter(work=work))


def entities_of(town: Organisation) -> list[LegalEntity]:
    """The legal entities that each decide about a code."""
    return list(LegalEntity.objects.filter(organisation=town))
