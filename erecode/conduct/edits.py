"""What an editor may ask of a draft, and the steps that it comes down to.

Promises that an edit of a text which somebody else changed meanwhile is not carried out but gives both
texts (`Meanwhile`), that edits of other items or other fields go together, and that no edit loses text:
what is removed is set aside. Used by draft actions. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any

from erecode.conduct.drafting import REMOVED, Clash, Manuscript, Spot, Step, spots
from erecode.conduct.keys import key_beside, slug_of
from erecode.conduct.tree import Item, Kind, Modality, fingerprint, to_json, walk

Ask = dict[str, Any]
BINDING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.STEP})  # the provisions whose modality is asked for


class Meanwhile(Exception):
    """Somebody else changed the same thing since the editor saw it: `theirs` stands, `mine` is kept."""

    def __init__(self, key: str, theirs: str, mine: str) -> None:
        super().__init__(key)
        self.key = key
        self.theirs = theirs
        self.mine = mine


def steps_for(manuscript: Manuscript, ask: Ask, taken: Set[str] = frozenset()) -> list[Step]:
    """The steps for what is asked. `taken` are keys that other editions used. Raises Clash or Meanwhile."""
    asked = ASKS.get(str(ask.get("ask", "")))
    if asked is None:
        raise Clash("unknown", str(ask.get("ask", "")))
    return asked(manuscript, ask, taken | manuscript.keys())


def tidied(typed: object) -> str:
    """What somebody typed, on one line, without what no text holds: control characters, half characters."""
    text = str(typed).encode("utf-8", "ignore").decode()
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def _put(key: str, **fields: object) -> Step:
    return {"do": "put", "key": key, "fields": fields}


def _unchanged(item: Item, ask: Ask, language: str, mine: str) -> None:
    """Compare with what the editor saw: `was` is the fingerprint of the text then."""
    now = item.texts.get(language, "")
    if "was" in ask and ask["was"] != fingerprint(now):
        raise Meanwhile(item.key, now, mine)


def _text(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    item = manuscript.find(ask["key"]).item
    language = ask.get("language") or manuscript.language
    text = tidied(ask["text"])
    _unchanged(item, ask, language, text)
    if language == manuscript.language and not text:
        raise Clash("empty-text", item.key)
    return [_put(item.key, **_worded(item, manuscript.language, language, text))]


def _worded(item: Item, main: str, language: str, text: str) -> dict[str, Any]:
    """The fields that a new text changes: translations of another main text are marked as such."""
    texts = {**item.texts, language: text}
    based_on = dict(item.based_on)
    if language == main:
        old = fingerprint(item.texts.get(main, ""))
        translated = [other for other, said in texts.items() if other != main and said]
        based_on |= {other: old for other in translated if other not in based_on}
    else:
        based_on[language] = fingerprint(texts.get(main, ""))
    if not text:
        del texts[language]
        based_on.pop(language, None)
    return {"texts": texts, "based_on": based_on}


def _known_kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise Clash("unknown", name) from None


def _kind(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    kind = _known_kind(ask["kind"])
    if ask.get("was", spot.item.kind.value) != spot.item.kind.value:
        raise Meanwhile(spot.item.key, spot.item.kind.value, kind.value)
    if kind.is_part and spot.parent is not None and not spot.parent.kind.is_part:
        raise Clash("part-below-provision", spot.item.key)
    if not kind.is_part and any(child.kind.is_part for child in spot.item.children):
        raise Clash("part-below-provision", spot.item.key)
    if kind in BINDING:
        return [_put(spot.item.key, kind=kind.value)]
    return [_put(spot.item.key, kind=kind.value, modality="", binds="", confirmed=False)]


def stance(item: Item) -> str:
    """Modality and whom it binds, as one word to compare."""
    return f"{item.modality.value}|{item.binds}"


def _modality(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    item = manuscript.find(ask["key"]).item
    try:
        modality = Modality(ask["modality"])
    except ValueError:
        raise Clash("unknown", str(ask["modality"])) from None
    binds = tidied(ask.get("binds", item.binds))[:300]
    if ask.get("was", stance(item)) != stance(item):
        raise Meanwhile(item.key, stance(item), f"{modality.value}|{binds}")
    return [_put(item.key, modality=modality.value, binds=binds, confirmed=bool(ask.get("confirmed", True)))]


def unconfirmed(manuscript: Manuscript, modality: str | None = None) -> list[Item]:
    """The provisions whose modality nobody confirmed yet, all or those with one proposal."""
    return [
        item
        for item in walk(manuscript.tree)
        if item.kind in BINDING
        and not item.confirmed
        and (modality is None or item.modality.value == modality)
    ]


def _confirm_alike(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    return [_put(item.key, confirmed=True) for item in unconfirmed(manuscript, ask["modality"])]


def _label(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    item = manuscript.find(ask["key"]).item
    label = tidied(ask["label"])[:60]
    if ask.get("was", item.label) != item.label:
        raise Meanwhile(item.key, item.label, label)
    return [_put(item.key, label=label)]


def _moved(key: str, parent: Item | None, after: Item | None) -> list[Step]:
    place = {"parent": parent.key if parent else "", "after": after.key if after else ""}
    return [{"do": "move", "key": key} | place]


def _nest(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    if spot.previous is None:
        raise Clash("nothing-before", spot.item.key)
    children = spot.previous.children
    return _moved(spot.item.key, spot.previous, children[-1] if children else None)


def _unnest(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    if spot.parent is None:
        raise Clash("at-the-top", spot.item.key)
    return _moved(spot.item.key, spot.above[-2] if len(spot.above) > 1 else None, spot.parent)


def _up(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    if spot.previous is not None:
        before = spot.siblings[spot.index - 2] if spot.index > 1 else None
        return _moved(spot.item.key, spot.parent, before)
    above = manuscript.find(spot.parent.key).previous if spot.parent else None
    if above is None or not above.kind.is_part:
        raise Clash("cannot-go-further", spot.item.key)
    return _moved(spot.item.key, above, above.children[-1] if above.children else None)


def _down(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    if spot.next is not None:
        return _moved(spot.item.key, spot.parent, spot.next)
    below = manuscript.find(spot.parent.key).next if spot.parent else None
    if below is None or not below.kind.is_part:
        raise Clash("cannot-go-further", spot.item.key)
    return _moved(spot.item.key, below, None)


def _merge(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    item = spot.item
    _unchanged(item, ask, manuscript.language, "")
    other = item.children[0] if item.children else spot.next
    if other is None:
        raise Clash("nothing-after", item.key)
    steps = [_put(item.key, **_joined(item, other, manuscript.language))]
    last: Item | None = other if item.children else None
    for child in other.children:
        steps += _moved(child.key, item, last)
        last = child
    return [*steps, {"do": "drop", "key": other.key}]


def _joined(item: Item, other: Item, main: str) -> dict[str, Any]:
    """One text out of two; the second's printed mark goes along, and translations become stale."""
    texts = {}
    for language in dict.fromkeys([*item.texts, *other.texts]):
        second = (
            f"{other.label} {other.texts.get(language, '')}" if other.label else other.texts.get(language)
        )
        texts[language] = " ".join(part for part in (item.texts.get(language), second) if part)
    old = fingerprint(item.texts.get(main, ""))
    translated = [language for language in texts if language != main]
    based_on = {language: item.based_on.get(language, old) for language in translated}
    return {"texts": texts, "based_on": based_on, "confirmed": False}


def _split(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    item, main = spot.item, manuscript.language
    text = item.texts.get(main, "")
    _unchanged(item, ask, main, "")
    first, second = text[: int(ask["at"])].strip(), text[int(ask["at"]) :].strip()
    if not first or not second:
        raise Clash("nothing-to-split", item.key)
    rest = _rest(item, second, main, taken)
    steps = [_put(item.key, confirmed=False, **_worded(item, main, main, first))]
    if item.kind.is_part:  # the rest of a heading is its first text; what stands below stays below
        return [*steps, {"do": "insert", "item": to_json(rest), "parent": item.key, "after": ""}]
    place = {"parent": spot.parent.key if spot.parent else "", "after": item.key}
    steps.append({"do": "insert", "item": to_json(rest)} | place)
    last: Item | None = None
    for child in item.children:
        steps += _moved(child.key, rest, last)
        last = child
    return steps


def _rest(item: Item, text: str, main: str, taken: Set[str]) -> Item:
    kind = Kind.PARAGRAPH if item.kind.is_part else item.kind
    key = key_beside(item.key, taken)
    return Item(
        key, kind, {main: text}, modality=item.modality, binds=item.binds, line=item.line, page=item.page
    )


def _remove(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    spot = manuscript.find(ask["key"])
    _unchanged(spot.item, ask, manuscript.language, "")
    return [{"do": "aside", "key": spot.item.key, "reason": REMOVED}]


def _restore(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    aside = manuscript.find_aside(ask["key"])
    spot = manuscript.find(ask["after"]) if ask.get("after") else _nearest(manuscript, aside.item)
    return [{"do": "restore", "key": aside.item.key} | _after(spot)]


def _nearest(manuscript: Manuscript, item: Item) -> Spot | None:
    """The last item that stands before it in the source."""
    found = None
    for spot in spots(manuscript.tree):
        if (spot.item.page, spot.item.line) <= (item.page, item.line) and spot.item.line:
            found = spot
    return found


def _after(spot: Spot | None) -> Step:
    """Right after an item: a part takes it as its first text."""
    if spot is None:
        return {"parent": "", "after": ""}
    if spot.item.kind.is_part:
        return {"parent": spot.item.key, "after": ""}
    return {"parent": spot.parent.key if spot.parent else "", "after": spot.item.key}


def _add(manuscript: Manuscript, ask: Ask, taken: Set[str]) -> list[Step]:
    kind = _known_kind(ask.get("kind", "paragraph"))
    text = tidied(ask["text"])
    if not text:
        raise Clash("empty-text")
    spot = manuscript.find(ask["after"]) if ask.get("after") else None
    place = _after(spot)
    if kind.is_part and spot is not None:
        place = {"parent": spot.parent.key if spot.parent else "", "after": spot.item.key}
    elif spot is None and manuscript.tree:
        place["after"] = manuscript.tree[-1].key
    base = slug_of(text) if kind.is_part else (spot.item.key if spot else "tekst")
    key = key_beside(base, taken) if not kind.is_part or base in taken else base
    item = Item(key or key_beside("deel", taken), kind, {manuscript.language: text})
    return [{"do": "insert", "item": to_json(item)} | place]


ASKS: dict[str, Callable[[Manuscript, Ask, Set[str]], list[Step]]] = {
    "text": _text,
    "kind": _kind,
    "modality": _modality,
    "confirm-alike": _confirm_alike,
    "label": _label,
    "nest": _nest,
    "unnest": _unnest,
    "up": _up,
    "down": _down,
    "merge": _merge,
    "split": _split,
    "remove": _remove,
    "restore": _restore,
    "add": _add,
}
