"""What can be found, written: a source is put as a whole, or dropped.

Promises that after `put` and `drop`, in the same transaction, the source is found as given and no other
way. Used by this room's actions and by every room above that has something to find; reading is `find`'s.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from django.db import transaction

from erecode.conduct.search.compounds import splitter
from erecode.conduct.search.expression import TITLE_MARK, sample_marks
from erecode.conduct.search.models import Findable, Wordlist
from erecode.conduct.search.scopes import scope_of
from erecode.conduct.search.stems import stems, stop_words
from erecode.conduct.search.synonyms import synonym_words
from erecode.conduct.search.words import squeezed, words
from erecode.core.texts import LANGUAGES, Texts
from erecode.organisations.models import Organisation

BATCH = 500


@dataclass(frozen=True, slots=True)
class Document:
    """Something to find: its kind, its address (a URL name with arguments), and its words per language.

    Of the arguments, "#" is a place on the page and "?" tells apart what has the same address.
    `titles` of a provision are the heading it stands under; `bodies` may be empty. What is not `public` is
    found by people of the town only. `hidden` are words by which it is found but which are not shown.
    """

    kind: str
    name: str
    arguments: dict[str, str]
    titles: Texts
    bodies: Texts = field(default_factory=dict)
    hidden: Texts = field(default_factory=dict)
    public: bool = True


@transaction.atomic
def put(*, town: Organisation, source: str, documents: Sequence[Document]) -> None:
    """Replace what can be found of a source by these documents, in this order."""
    drop(town=town, source=source)
    texts = [
        (document, language, scope)
        for document in documents
        for language, scope in _languages(town, document)
    ]
    lists: dict[tuple[str, str], _Words] = {}
    split = splitter(_known(texts) | synonym_words())
    rows: list[Findable] = []
    for document, language, scope in texts:
        collected = lists.setdefault((scope, language), _Words())
        row = _row(document, language, _Cut(language, split, collected))
        row.organisation, row.source, row.scope = town, source, scope
        rows.append(row)
        if len(rows) == BATCH:
            Findable.objects.bulk_create(rows)
            rows = []
    Findable.objects.bulk_create(rows)
    Wordlist.objects.bulk_create(
        collected.row(town, source, scope, language) for (scope, language), collected in lists.items()
    )


@transaction.atomic
def drop(*, town: Organisation, source: str) -> None:
    """Nothing of this source can be found any more."""
    Findable.objects.filter(organisation=town, source=source).delete()
    Wordlist.objects.filter(organisation=town, source=source).delete()


def _languages(town: Organisation, document: Document) -> Iterator[tuple[str, str]]:
    """Each language that the document has, with the mark of those who read it in that language."""
    has = [
        language for language in LANGUAGES if document.titles.get(language) or document.bodies.get(language)
    ]
    if not has:
        return
    stand_in = town.main_language if town.main_language in has else has[0]
    for language in has:
        readers = [language, *(o for o in LANGUAGES if language == stand_in and o not in has)]
        yield language, scope_of(town.pk, document.public, readers)


def _known(texts: Iterable[tuple[Document, str, str]]) -> frozenset[str]:
    return frozenset(
        w.plain
        for document, language, _ in texts
        if language == "nl"
        for w in words(_all_words(document, language))
        if not w.plain.isdigit()
    )


def _all_words(document: Document, language: str) -> str:
    maps = (document.titles, document.bodies, document.hidden)
    return " | ".join(texts.get(language, "") for texts in maps)


@dataclass(slots=True)
class _Words:
    """The words and stems of one source in one scope, counted in rows."""

    words: Counter[str] = field(default_factory=Counter)
    stems: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def row(self, town: Organisation, source: str, scope: str, language: str) -> Wordlist:
        """What is stored of it, under a new stamp."""
        return Wordlist(
            organisation=town,
            source=source,
            scope=scope,
            language=language,
            stamp=uuid.uuid4(),
            words=dict(self.words),
            stems=dict(self.stems),
            rows=self.rows,
        )


class _Cut:
    """Cuts a text of one language into the stems that the index holds."""

    def __init__(self, language: str, split: Callable[[str], tuple[str, ...]], collected: _Words) -> None:
        self._language, self._split, self.collected = language, split, collected
        self._stops = stop_words(language)

    def stems_of(self, text: str, seen: set[str]) -> Iterator[str]:
        """The stems in order; `seen` gets the words that were met."""
        for word in words(text):
            if word.plain in self._stops or not word.plain:
                continue
            seen.add(word.lower)
            yield from stems(word.lower, self._language)
            if self._language == "nl":
                for part in self._split(word.plain):
                    yield from stems(part, "nl")


def _row(document: Document, language: str, cut: _Cut) -> Findable:
    title, body = document.titles.get(language, ""), document.bodies.get(language, "")
    seen: set[str] = set()
    in_title = list(cut.stems_of(title, seen))
    held = dict.fromkeys(in_title)
    held |= dict.fromkeys(cut.stems_of(f"{body} | {document.hidden.get(language, '')}", seen))
    held |= dict.fromkeys(TITLE_MARK + stem for stem in in_title)
    cut.collected.words.update(seen)
    cut.collected.stems.update(list(held))
    cut.collected.rows += 1
    samples = sample_marks(crc32(f"{document.name}{document.arguments}".encode()))
    return Findable(
        kind=document.kind,
        language=language,
        name=document.name,
        arguments=document.arguments,
        title=title,
        body=body,
        squeezed=f"{squeezed(title)}|{squeezed(body)}",
        stems=f" {' '.join((*held, *samples))} ",
    )
