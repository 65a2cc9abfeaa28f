"""Why a text may have to wait: tables rest on words that it changes, and nobody looked at them yet.

Conduct asks this through the seam `holds`; no other room calls it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.conduct.holds import Hold
from erecode.conduct.models import Work
from erecode.conduct.tree import Item
from erecode.core.clock import today
from erecode.core.texts import reader_language
from erecode.guidance.flags import flagged, main_words
from erecode.guidance.rule_words import text_in
from erecode.guidance.stored import versions_on


def tables_to_look_at(work: Work, tree: Sequence[Item], main: str) -> list[Hold]:
    """One hold per table that the text touches and that nobody said anything of."""
    town = work.organisation
    versions = [version for version in versions_on(town, today()).values() if version.work_id == work.pk]
    found = flagged(town, versions, {work.pk: main_words(tree, main)}) if versions else []
    path = reverse("tables-coming", args=[town.slug, work.slug])
    return [
        Hold(
            _("The answer to “%(question)s” rests on words that this text changes.")
            % {"question": text_in(one.version.read().table.texts, reader_language())},
            f"{path}#{one.version.situation}",
        )
        for one in found
        if not one.said
    ]
