"""What the pages of the editor show around a table: the situations, what can be cited, the history.

Promises everything in the reader's language. Reading only; a table itself in words is in `editing_sheet`.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from erecode.conduct.models import ContactPoint, Edition, Work, WorkKind
from erecode.conduct.rows import trees_of
from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.checking import check
from erecode.guidance.flags import Flagged, flagged_by, main_words
from erecode.guidance.guide import Provision
from erecode.guidance.models import TableState, TableVersion
from erecode.guidance.rule_words import text_in
from erecode.guidance.stored import editions_on, versions_on, words_of
from erecode.guidance.words import Text, words_in
from erecode.organisations.models import Organisation

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One situation in the list. `errors` counts what must be mended in its draft, or in what answers."""

    situation: Situation
    title: str
    published: TableVersion | None
    draft: TableVersion | None
    flagged: Flagged | None
    errors: int


def rows_of(town: Organisation, language: str) -> list[Row]:
    """Every situation of the catalogue with how far the town is."""
    on = today()
    published = versions_on(town, on)
    drafts = {
        draft.situation: draft
        for draft in TableVersion.objects.filter(organisation=town, state=TableState.DRAFT).select_related(
            "work", "changed_by"
        )
    }
    works = {version.work_id: version.work for version in (*published.values(), *drafts.values())}
    editions = editions_on(list(works.values()), on)
    touched = {one.version.situation: one for one in flagged_by(town, published, editions)}
    trees = trees_of(editions)
    known = {
        edition.work_id: set(main_words(trees[edition.pk], edition.languages[0])) for edition in editions
    }
    return [
        Row(
            situation,
            text_in(situation.texts, language),
            published.get(key),
            drafts.get(key),
            touched.get(key),
            _errors(drafts.get(key) or published.get(key), known),
        )
        for key, situation in catalogue().situations.items()
    ]


def _errors(version: TableVersion | None, known: Mapping[int, set[str]]) -> int:
    if version is None:
        return 0
    sheet = version.read()
    found = check(sheet.table, known.get(version.work_id, set()), (), sheet.scenarios)
    return sum(finding.severity == "error" for finding in found)


@dataclass(frozen=True, slots=True)
class Citable:
    """The provisions that can be cited: those in force, and those of an edition to come."""

    provisions: Mapping[str, Provision] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()  # since the edition that the draft was confirmed with

    def quote(self, key: str) -> str:
        """The words of a provision; "" where it is not there."""
        found = self.provisions.get(key)
        return found.text if found else ""

    def find(self, words: str) -> list[Provision]:
        """The provisions that hold all of some words, whatever their case and accents."""
        wanted = _folded(words).split()
        if not wanted:
            return []
        found = [
            provision
            for provision in self.provisions.values()
            if all(
                word in _folded(f"{provision.key} {' '.join(provision.headings)} {provision.text}")
                for word in wanted
            )
        ]
        return found[:MOST_FOUND]


def _searched(provision: Provision) -> str:
    return _folded(" ".join((provision.key, *provision.headings, provision.text)))


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def citable(version: TableVersion, language: str) -> Citable:
    """What a table of this work can cite."""
    on = today()
    coming = Edition.objects.filter(work=version.work, in_force_from__gt=on).select_related("work")
    editions = [*editions_on([version.work], on), *coming.order_by("in_force_from")]
    confirmed = version.edition
    needed = {e.pk: e for e in (*editions, *([confirmed] if confirmed else []))}
    trees = trees_of(list(needed.values()))
    texts = [Text(e.work.slug, e.label, trees[e.pk], e.languages[0]) for e in editions]
    changed: set[str] = set()
    if confirmed and editions and confirmed.pk != editions[0].pk:
        before = main_words(trees[confirmed.pk], confirmed.languages[0])
        after = main_words(trees[editions[0].pk], editions[0].languages[0])
        changed = {key for key, text in after.items() if key in before and before[key] != text}
    return Citable(words_in(texts, language).provisions, frozenset(changed))


def ask_choices(town: Organisation, language: str) -> list[tuple[str, str]]:
    """Whom a rule may name: the roles that everybody knows, and the town's contact points."""
    roles = [(key, text_in(texts, language)) for key, texts in catalogue().people.items()]
    points = [(c.key, pick(c.names)) for c in ContactPoint.objects.filter(organisation=town)]
    return roles + [(key, name) for key, name in points if key not in catalogue().people]


def value_choices(town: Organisation, language: str) -> list[tuple[str, str]]:
    """The values of the town's codes."""
    return [(key, said.text) for key, said in words_of(town, language, today()).values.items()]


def codes_of(town: Organisation) -> list[Work]:
    """The codes of a town that have an edition to cite."""
    works = Work.objects.filter(organisation=town, kind=WorkKind.CODE).annotate(number=Count("editions"))
    return [work for work in works if work.number]


@dataclass(frozen=True, slots=True)
class History:
    """A published version in the list of versions."""

    version: TableVersion
    by: str
    is_today: bool


def history_of(town: Organisation, situation: str, on: dt.date) -> list[History]:
    """The published versions of a situation, the newest first."""
    versions = TableVersion.objects.filter(
        organisation=town, situation=situation, state=TableState.PUBLISHED
    ).select_related("edition", "work", "changed_by")
    listed = list(versions.order_by("-number"))
    answering = versions_on(town, on).get(situation)
    held = answering.pk if answering else None
    return [History(v, v.changed_by.name if v.changed_by else v.published_by, v.pk == held) for v in listed]
