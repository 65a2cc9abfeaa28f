"""What the document of an edition says, as plain data for the template in `typst/`.

Promises the whole adopted text in reading order with its anchors, and what stands beside it in an annex
only when that is asked for. Text is data here and stays data in the template. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override
from markdown_it import MarkdownIt

from erecode.conduct.beside import Beside, Note
from erecode.conduct.beside_rows import Looking, beside_of
from erecode.conduct.citation import edition_in_words, place, said
from erecode.conduct.models import Decision, Edition, PracticeNote
from erecode.conduct.rows import tree_of
from erecode.conduct.shown import Group, Matrix, Row, Showing, Shown, every, show
from erecode.conduct.tree import Item, Kind, walk, walk_with_parents
from erecode.core.clock import today
from erecode.core.documents import Data, qr
from erecode.core.printable import Printable
from erecode.core.texts import pick
from erecode.organisations.theme import colour_of

LONG_ENOUGH_FOR_CONTENTS = 3  # titled parts
KEPT_TOGETHER = 1_200  # letters of a table's cell that may not be parted by a page's end
_MARKDOWN = MarkdownIt("zero").enable("list")


def document(edition: Edition, language: str, address: str, *, annex: bool, text: Printable) -> Data:
    """The data of a document in a language; `address` is the permanent one of the edition."""
    main = str(edition.languages[0]) if edition.languages else edition.work.organisation.main_language
    tree = tree_of(edition)
    beside = beside_of(edition.work, Looking(language, today())) if annex else {}
    translated = language in edition.languages
    levels = [str(level) for level in edition.work.levels]
    showing = Showing(language if translated else main, main, {}, levels, translated)
    with override(language):
        groups = show(tree, showing, heading=1)
        return {
            **_front(edition, showing.language, address, text),
            "contents": sum(item.kind.is_part for item in walk(tree)) >= LONG_ENOUGH_FOR_CONTENTS,
            "groups": _Source(groups, text).groups(groups),
            "annex": _annex(tree, beside, showing, edition, text) if annex else [],
            "annex_said": _annex_said(showing.language) if annex else "",
        }


def _front(edition: Edition, language: str, address: str, text: Printable) -> Data:
    work, town = edition.work, edition.work.organisation
    since = edition.in_force_from
    return {
        "language": language,
        "town": text(pick(town.names, language)),
        "title": text(pick(work.titles, language)),
        "edition": text(edition_in_words(since, language)).capitalize(),
        "description": text(pick(edition.note, language)) if edition.note else "",
        "date": [since.year, since.month, since.day],
        "colour": colour_of(town.theme),
        "facts": [text(fact) for fact in _facts(edition, language)],
        "address": text(address),
        "qr": qr(address),
        "qr_alt": _("QR code that leads to %(address)s") % {"address": address},
        "words": _words(language, edition),
    }


def _facts(edition: Edition, language: str) -> Iterable[str]:
    for decision in edition.decisions.select_related("entity"):
        yield _decided(decision, language)
    yield _("In force from %(day)s") % {"day": said(edition.in_force_from, language)}
    if edition.in_force_until:
        yield _("In force until %(day)s") % {"day": said(edition.in_force_until, language)}
    yield _("Fingerprint of the text: %(digest)s") % {"digest": edition.digest[:16]}


def _decided(decision: Decision, language: str) -> str:
    body = pick(decision.body, language)
    told = _("Adopted by the %(body)s on %(day)s") % {"body": body, "day": said(decision.date, language)}
    return f"{told} ({decision.reference})" if decision.reference else told


def _words(language: str, edition: Edition) -> dict[str, str]:
    main = str(edition.languages[0]) if edition.languages else language
    names = {"nl": _("in Dutch"), "fr": _("in French"), "en": _("in English")}
    return {
        "contents": _("Contents"),
        "example": _("Example"),
        "level": _("Level"),
        "behaviour": _("Behaviour"),
        "fallback": _("(only %(language)s)") % {"language": names.get(main, main)},
        "stale": _("(this translation is older than the text)"),
        "annex": _("Beside the text"),
    }


class _Source:
    """Shown groups as data. It knows which footnotes are called, so that each is printed once."""

    def __init__(self, groups: Sequence[Group], text: Printable) -> None:
        self._text = text
        shown = [one for group in groups for item in group.shown for one in every(item)]
        self._called = {piece.footnote for one in shown for piece in one.pieces if piece.footnote}
        self._notes = {one.item.key: one for one in shown if one.item.kind is Kind.FOOTNOTE}
        self._seen: set[str] = set()

    def groups(self, groups: Sequence[Group]) -> list[Data]:
        return [{"sort": group.sort, "items": [self._one(one) for one in group.shown]} for group in groups]

    def _one(self, one: Shown) -> Data:
        item = one.item
        return {
            "kind": item.kind.value,
            "key": item.key,
            "label": self._text(item.label if item.kind is not Kind.LEVEL or not one.text else ""),
            "title": self._text(one.text),
            "heading": one.heading,
            "language": one.language,
            "fallback": one.fallback,
            "stale": one.stale,
            "called": item.key in self._called,
            "pieces": self._pieces(one),
            "cells": [self._text(cell) for cell in one.cells] if item.kind is Kind.TABLE else [],
            "matrix": self._matrix(one.matrix) if one.matrix else None,
            "groups": self.groups(one.groups),
        }

    def _pieces(self, one: Shown) -> list[Data]:
        found: list[Data] = []
        for piece in one.pieces:
            if not piece.footnote:
                found.append({"text": self._spaced(piece.text)})
                continue
            note = self._notes[piece.footnote]
            first = piece.footnote not in self._seen
            self._seen.add(piece.footnote)
            found.append(
                {
                    "text": self._text(piece.text),
                    "note": piece.footnote,
                    "first": first,
                    "body": self._text(note.text),
                    "language": note.language,
                }
            )
        return found

    def _spaced(self, text: str) -> str:
        """A stretch of text keeps the space that parts it from the call beside it."""
        before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
        return f"{before}{self._text(text)}{after}" if text.strip() else " "

    def _matrix(self, matrix: Matrix) -> Data:
        return {
            "sort": "matrix",
            "columns": [self._one(column) for column in matrix.columns],
            "rows": [self._row(row) for row in matrix.rows],
        }

    def _row(self, row: Row) -> Data:
        """A level; its title is said once where it is the same in every dimension."""
        titles = {level.text for cell in row.cells for level in cell.levels}
        longest = max(
            sum(len(one.text) for level in cell.levels for one in every(level)) for cell in row.cells
        )
        return {
            "name": self._text(row.name),
            "title": self._text(titles.pop()) if len(titles) == 1 else "",
            "short": longest < KEPT_TOGETHER,
            "cells": [[self._one(level) for level in cell.levels] for cell in row.cells],
        }


def _annex(
    tree: Sequence[Item], beside: Mapping[str, Beside], showing: Showing, edition: Edition, text: Printable
) -> list[Data]:
    raw = {note.key: note for note in PracticeNote.objects.filter(work=edition.work)}
    return [
        {
            "key": item.key,
            "title": text(place(item, above, showing.language, showing.main)),
            "notes": [_note(note, raw[note.key], text) for note in (*here.shown, *here.folded)],
            "links": [
                {"title": text(link.title), "url": link.url if link.opens else ""} for link in here.links
            ],
            "contacts": [
                text(", ".join(word for word in (c.name, c.holder, c.phone, c.mail, c.hours) if word))
                for c in here.contacts
            ],
        }
        for item, above in walk_with_parents(tree)
        if (here := beside.get(item.key)) and (here.notes or here.links or here.contacts)
    ]


def _annex_said(language: str) -> str:
    return _(
        "This is no part of the adopted text. It shows what stood beside it on %(day)s and may change."
    ) % {"day": said(today(), language)}


def _note(note: Note, row: PracticeNote, text: Printable) -> Data:
    blocks: list[Data] = []
    within = "paragraphs"
    for token in _MARKDOWN.parse(row.texts.get(note.language, "")):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            within = "items"
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            within = "paragraphs"
        elif token.type == "inline":
            if not blocks or blocks[-1]["sort"] != within:
                blocks.append({"sort": within, "texts": []})
            blocks[-1]["texts"].append(text(token.content))
    return {"unit": text(note.unit), "language": note.language, "blocks": blocks}
