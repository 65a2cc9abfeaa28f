"""One item of a draft as a page of forms, and what such a form asks.

Promises that everything the keyboard does in the review can be done here without a script. Used by the
draft views.
"""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from erecode.conduct.draft_words import KINDS, MODALITIES, said
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.edits import BINDING, Ask, stance
from erecode.conduct.models import Draft
from erecode.conduct.review_data import other_languages
from erecode.conduct.tree import Kind, Modality, fingerprint

NEW = "_new"  # in the address of what is added where nothing stands yet; no key starts like this


def item_page(draft: Draft, key: str) -> dict[str, Any]:
    """What the page shows; raises Clash("gone") when the item is not in the draft."""
    manuscript = manuscript_of(draft)
    aside = next((a for a in manuscript.aside if a.item.key == key), None)
    spot = None if aside else manuscript.find(key)
    item = aside.item if aside else manuscript.find(key).item
    main = manuscript.language
    return {
        "draft": draft,
        "item": item,
        "aside": aside,
        "above": spot.above if spot else (),
        "text": item.texts.get(main, ""),
        "was": fingerprint(item.texts.get(main, "")),
        "stance": stance(item),
        "binding": item.kind in BINDING,
        "translations": [
            {
                "code": code,
                "name": name,
                "text": item.texts.get(code, ""),
                "was": fingerprint(item.texts.get(code, "")),
                "stale": item.is_stale(code, main),
            }
            for code, name in other_languages(draft)
        ],
        "kinds": [(kind.value, said(KINDS, kind)) for kind in Kind],
        "modalities": [(m.value, said(MODALITIES, m)) for m in Modality],
    }


def ask_from(posted: QueryDict, key: str) -> Ask:
    """What a form of the page asks."""
    ask = posted.get("ask", "")
    asked: Ask = {"ask": ask, "key": key}
    for name in ("text", "language", "kind", "modality", "binds", "label", "was"):
        if name in posted:
            asked[name] = posted[name]
    if ask == "split":
        first = posted.get("text", "").replace("\r\n", "\n").partition("\n")[0]
        asked["at"] = len(" ".join(first.split()))
    if ask == "add":
        asked["after"] = "" if key == NEW else key
    return asked
