"""The kinds of notices as the integrity officer words them: the default, the town's own, and how both read.

A preview uses the facts of the town's newest notice of the kind, else the samples of the room, else the name
of the placeholder itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from erecode.core.texts import pick
from erecode.notifications.kinds import default_words, kinds, placeholders, samples
from erecode.notifications.letter import Item, Reader, item
from erecode.notifications.models import QueuedNotice, Wording
from erecode.notifications.notice import Facts
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice, and in which languages the town has its own words for it."""

    key: str
    title: str
    languages: list[tuple[str, bool]]


def all_kinds(town: Organisation, languages: list[str]) -> list[Kind]:
    """Every kind, called by its usual subject in the reader's language. One query."""
    own = set(Wording.objects.filter(organisation=town).values_list("kind", "language"))
    return [
        Kind(kind, _title(kind), [(language, (kind, language) in own) for language in languages])
        for kind in kinds()
    ]


def own_words(town: Organisation, kind: str, language: str) -> Wording | None:
    """The town's own words, or nothing where the default holds."""
    return Wording.objects.filter(organisation=town, kind=kind, language=language).first()


def preview(town: Organisation, name: str, language: str, wording: Wording | None, kind: str) -> Item:
    """How a notice of this kind reads in these words (the default's, where none are given)."""
    with translation.override(language):
        facts = facts_for_preview(town, kind)
        reader = Reader(pick(town.names, language), name, language)
        return item(reader, kind, facts, "", {(kind, language): wording} if wording else {})


def facts_for_preview(town: Organisation, kind: str) -> Facts:
    """Facts to show a wording with."""
    newest = QueuedNotice.objects.filter(organisation=town, kind=kind).order_by("-pk").first()
    usual: Facts = {name: f"{{{name}}}" for name in placeholders(kind)}
    return {**usual, **_samples(kind), **(newest.facts if newest else {})}


def _samples(kind: str) -> Facts:
    """The room's values for a preview, in the language that is active where the room translated them."""
    return {
        name: gettext(fact) if isinstance(fact, str) and fact else fact
        for name, fact in samples(kind).items()
    }


def _title(kind: str) -> str:
    values: dict[str, object] = {name: f"{{{name}}}" for name in placeholders(kind)}
    try:
        return default_words(kind, "subject", {**values, **_samples(kind)})
    except Exception:  # a subject that counts, without a sample in its template
        return kind
