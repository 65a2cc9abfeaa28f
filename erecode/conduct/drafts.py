"""A draft's row and the manuscript in it, and what the editors of a draft must know of the others.

Promises that a manuscript goes into a row and comes out the same. Used by draft actions and the review.
It leaves out who may edit (`access`) and what an edit does (`edits`, `drafting`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from erecode.conduct.drafting import Aside, Manuscript, Step
from erecode.conduct.models import ChangeState, Draft, DraftChange, Edition, Provision, Work
from erecode.conduct.tree import from_json, to_json


def manuscript_of(draft: Draft) -> Manuscript:
    """The text that a draft holds."""
    return Manuscript(
        [from_json(item) for item in draft.tree],
        [Aside(from_json(aside["item"]), aside["reason"]) for aside in draft.aside],
        draft.language,
    )


def fill(draft: Draft, manuscript: Manuscript) -> None:
    """Put a manuscript in the draft's row, which is not saved yet."""
    draft.tree = [to_json(item) for item in manuscript.tree]
    draft.aside = [{"item": to_json(aside.item), "reason": aside.reason} for aside in manuscript.aside]


def keys_ever(work: Work | None) -> set[str]:
    """Every key that an edition of the work has used."""
    if work is None:
        return set()
    return set(Provision.objects.filter(edition__work=work).values_list("key", flat=True))


def newest_edition(work: Work) -> Edition | None:
    """The edition that a new draft goes on from."""
    return Edition.objects.filter(work=work).order_by("-in_force_from", "-pk").first()


def changes_since(draft: Draft, revision: int) -> list[DraftChange]:
    """The edits after a revision, by whomever, in order."""
    return list(
        DraftChange.objects.filter(draft=draft, revision__gt=revision)
        .select_related("by")
        .order_by("revision")
    )


def others_standing(change: DraftChange) -> Iterable[DraftChange]:
    """Edits by others that came after an edit and still stand."""
    return DraftChange.objects.filter(
        draft=change.draft_id, revision__gt=change.revision, state=ChangeState.STANDS, of=None
    ).exclude(by=change.by_id)


def touches(steps: list[Step]) -> set[tuple[str, str]]:
    """What steps change, as (key, field); "place" where an item moves, "" where it comes or goes."""
    found: set[tuple[str, str]] = set()
    for step in steps:
        key = key_of(step)
        if step["do"] == "put":
            found |= {(key, name) for name in step["fields"]}
        else:
            found.add((key, "place" if step["do"] == "move" else ""))
    return found


def cross(one: list[Step], other: list[Step]) -> bool:
    """Whether two edits are about the same thing, so that turning one back would lose the other."""
    mine, theirs = touches(one), touches(other)
    whole = {key for key, name in mine | theirs if not name}
    return bool(mine & theirs) or bool(whole & {key for key, _ in mine} & {key for key, _ in theirs})


def key_of(step: dict[str, Any]) -> str:
    """The key of the item that a step is about."""
    return str(step["key"] if "key" in step else step["item"]["key"])
