"""What the keepers of a code read for a kind, a modality, a reason or a state: words, never codes.

Used by the import and review pages. It leaves out the findings, whose words are the reader's own.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from erecode.conduct.drafting import REMOVED
from erecode.conduct.tree import Kind, Modality

Words = dict[str, str | Promise]

KINDS: Words = {
    Kind.PART: _("part"),
    Kind.VALUE: _("value"),
    Kind.PRINCIPLE: _("principle"),
    Kind.SECTION: _("section"),
    Kind.ANNEX: _("annex"),
    Kind.COMPETENCY: _("competency"),
    Kind.DIMENSION: _("dimension"),
    Kind.LEVEL: _("level"),
    Kind.PARAGRAPH: _("paragraph"),
    Kind.ITEM: _("list item"),
    Kind.STEP: _("step"),
    Kind.EXAMPLE: _("example"),
    Kind.DEFINITION: _("definition"),
    Kind.FOOTNOTE: _("footnote"),
    Kind.QUOTE: _("quotation"),
    Kind.TABLE: _("table row"),
    Kind.INDICATOR: _("indicator"),
}
MODALITIES: Words = {
    Modality.DUTY: _("duty"),
    Modality.PROHIBITION: _("prohibition"),
    Modality.PERMISSION: _("permission"),
    Modality.RIGHT: _("right"),
    Modality.ADVICE: _("advice"),
    Modality.INFORMATION: _("information"),
    Modality.NONE: _("none of these"),
}
REASONS: Words = {
    REMOVED: _("removed by hand"),
    "page number": _("page number"),
    "running head or foot": _("running head or foot"),
    "table of contents": _("table of contents"),
    "running head": _("running head or foot"),
    "running foot": _("running head or foot"),
    "link target": _("address of a link"),
    "navigation": _("menu of the web page"),
    "script": _("script of the web page"),
    "hidden text": _("hidden text"),
    "comment": _("comment"),
    "front matter": _("data about the document"),
    "repeat": _("stands earlier in the document already"),
    "no letters": _("no letters"),
    "empty list mark": _("empty list mark"),
}
TAGS = {
    Modality.DUTY: "duty",
    Modality.PROHIBITION: "no",
    Modality.PERMISSION: "yes",
    Modality.RIGHT: "yes",
    Modality.ADVICE: "ask",
}
LANGUAGE_NAMES: Words = {"nl": _("Dutch"), "fr": _("French"), "en": _("English")}


def reason_word(reason: str) -> str:
    """Why a line was set aside; every repeat is told alike."""
    return said(REASONS, "repeat" if reason.startswith("repeat of") else reason)


def said(words: Words, code: str) -> str:
    """The word for a code; the code itself where there is none (a reader may have newer ones)."""
    return str(words.get(code, code))
