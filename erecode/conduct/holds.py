"""What must be looked at before a text is published, as rooms above say it: a seam, and no more.

`settings.ERECODE_HOLDS` names functions of (work, tree, main language) that give `Hold`s. Conduct asks them,
shows their sentences, and does not publish while there is one. It knows nothing of who answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from erecode.conduct.models import Work
from erecode.conduct.tree import Item


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason to wait: a sentence in the reader's language, and the page where it is settled."""

    sentence: str
    path: str


def holds_on(work: Work, tree: Sequence[Item], main: str) -> list[Hold]:
    """Every reason not to publish this text of a work yet."""
    names: Sequence[str] = getattr(settings, "ERECODE_HOLDS", ())
    return [hold for name in names for hold in import_string(name)(work, tree, main)]
