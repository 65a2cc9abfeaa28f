"""Whether every frozen edition still says what it said when it was frozen.

Promises to find a text that was changed, an edition whose digest was changed with it, and an edition that
was removed: the audit chain remembers each freezing. Used by `erecode audit verify`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erecode.audit.record import entries_of
from erecode.conduct.models import Edition
from erecode.conduct.rows import digest_of, tree_of


def edition_count() -> int:
    """How many frozen editions there are."""
    return Edition.objects.count()


def edition_faults() -> Iterator[str]:
    """One sentence per edition that is not what was frozen."""
    remembered = {
        (entry.chain, entry.subject): str(entry.facts.get("digest", ""))
        for entry in entries_of("edition.frozen")
    }
    for edition in Edition.objects.select_related("work__organisation").order_by("pk"):
        name = (edition.work.organisation.slug, f"{edition.work.slug}/{edition.label}")
        said = remembered.pop(name, None)
        if _digest(edition) != edition.digest:
            yield f"{name[0]}: the text of edition {name[1]} was changed after it was frozen"
        if said is None:
            yield f"{name[0]}: the audit chain does not know that edition {name[1]} was frozen"
        elif said != edition.digest:
            yield f"{name[0]}: the digest of edition {name[1]} was changed after it was frozen"
    for town, subject in remembered:
        yield f"{town}: edition {subject} was frozen, but it is gone"


def _digest(edition: Edition) -> str:
    """The digest of what the rows say now; "" where they are no tree any more."""
    try:
        return digest_of(tree_of(edition), edition.languages)
    except (KeyError, ValueError):
        return ""
