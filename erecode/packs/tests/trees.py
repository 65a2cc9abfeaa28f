"""Trees of any shape for the round-trip tests, with the texts that are hardest to write down."""

from __future__ import annotations

from hypothesis import strategies as st

from erecode.conduct.tree import Item, Kind, Modality, fingerprint, walk

HARD = [
    "{#a}",
    "\\",
    "- ",
    "> ",
    "# ",
    "[^1]: ",
    "\n",
    " ",
    '"',
    "}",
    ".duty",
    "\t",
    "ë",
    "]",
    "\\x0a",
    "\u2028",
]
texts = st.lists(st.sampled_from(HARD) | st.text(alphabet="ab .", min_size=1), max_size=6).map("".join)
kinds = st.sampled_from(list(Kind))


labels = texts.map(lambda text: text[:60])


def _bare(kind: Kind, marks: tuple[str, str], main: str, other: str) -> Item:
    item = Item("", kind, label=marks[0], binds=marks[1])
    item.texts = {language: text for language, text in (("nl", main), ("fr", other)) if text}
    if main and other and len(other) % 2:
        item.based_on = {"fr": fingerprint(main + " of before")}
    return item


items = st.builds(_bare, kinds, st.tuples(labels, labels), texts, texts)


def _with(item: Item, modality: Modality, confirmed: bool, children: list[Item]) -> Item:
    item.modality, item.confirmed, item.children = modality, confirmed, children
    return item


def _deeper(inner: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    return st.builds(
        _with, items, st.sampled_from(list(Modality)), st.booleans(), st.lists(inner, max_size=4)
    )


def _number(tree: list[Item]) -> list[Item]:
    for number, item in enumerate(walk(tree)):
        item.key = f"k-{number}"
    return tree


trees = st.lists(st.recursive(items, _deeper, max_leaves=12), min_size=1, max_size=5).map(_number)
