"""Dutch compounds: "geschenkenregister" is about a gift and about a register.

Promises that a word is parted only into words that the given vocabulary holds. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Container

SHORTEST = 4  # letters of a part
_JOINTS = ("", "s", "en", "e", "n")


def parts_of(word: str, known: Container[str], deepest: int = 2) -> tuple[str, ...]:
    """The known words that a compound is made of, or nothing. The longest last part is preferred."""
    if len(word) < 2 * SHORTEST:
        return ()
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        tail = word[cut:]
        if tail not in known:
            continue
        head = _without_joint(word[:cut], known)
        if head:
            return (head, tail)
        if deepest > 1:
            more = _compound_head(word[:cut], known, deepest - 1)
            if more:
                return (*more, tail)
    return ()


def _without_joint(head: str, known: Container[str]) -> str:
    for joint in _JOINTS:
        bare = head.removesuffix(joint) if joint else head
        if (bare is not head or not joint) and len(bare) >= SHORTEST and bare in known:
            return bare
    return ""


def _compound_head(head: str, known: Container[str], deepest: int) -> tuple[str, ...]:
    for joint in _JOINTS:
        if not joint or head.endswith(joint):
            found = parts_of(head.removesuffix(joint) if joint else head, known, deepest)
            if found:
                return found
    return ()


def splitter(known: Container[str]) -> Callable[[str], tuple[str, ...]]:
    """`parts_of` over one vocabulary, remembering what it parted."""
    seen: dict[str, tuple[str, ...]] = {}

    def split(word: str) -> tuple[str, ...]:
        found = seen.get(word)
        if found is None:
            found = seen[word] = parts_of(word, known)
        return found

    return split
