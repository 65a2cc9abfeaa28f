"""What must be looked at before a text is published, as rooms above say it: a seam, and no more.

The seam `holds`: of a work, a tree and the main language, the `Hold`s. Conduct shows their sentences, and
does not publish while there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from erecode.conduct.models import Work
from erecode.conduct.tree import Item
from erecode.core.seams import answers


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason to wait: a sentence in the reader's language, and the page where it is settled."""

    sentence: str
    path: str


def holds_on(work: Work, tree: Sequence[Item], main: str) -> list[Hold]:
    """Every reason not to publish this text of a work yet."""
    return [hold for holds in answers("holds", work, tree, main) for hold in holds]
