"""What the characters of a line say: its letters, whether it ends a sentence, how it starts.

Used by every stage that compares or joins lines. Leaves out all knowledge of whole documents.
"""

from __future__ import annotations

import re
import unicodedata

_CLOSERS = "\"'”’»)]*_"
_ENDS = ".?!…"
_NO_LETTERS = re.compile(r"[\W_]+")
_ENOUGH = 24  # characters that tell a line in small letters
_WORD = re.compile(r"\w+")
_OPENERS = "(\"'“‘«[*_"
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:bv|vb|nl|o\.?a|m\.?b\.?t|d\.?m\.?v|t\.?o\.?v|t\.?a\.?v|i\.?v\.?m|art|nr|blz|p|resp|incl|excl"
    r"|cf|zgn|ca|dhr|mevr|mr|dr|ing|ir|prof|etc|par ex|p\. ex|ex|e\.?g|i\.?e|no|vol|st|ms|mrs|mme|mlle)\.$",
    re.IGNORECASE,
)


def key(text: str) -> str:
    """Letters and digits only, lower case, so that wraps, marks and hyphens do not matter."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return _NO_LETTERS.sub("", folded)


def ends_sentence(text: str) -> bool:
    """True after a full stop, question mark, exclamation mark or ellipsis that is no abbreviation."""
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    return bool(bare) and bare[-1] in _ENDS and not _SHORTENED.search(bare)


def ends_clause(text: str) -> bool:
    """True after the end of a sentence, and after a colon or semicolon."""
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    return bool(bare) and (bare[-1] in ":;" or ends_sentence(bare))


def ends_in_colon(text: str) -> bool:
    """True where the text announces what follows."""
    return text.rstrip().rstrip("*_ ").endswith(":")


def starts_lower(text: str) -> bool:
    """True where the first letter is lower case and no digit stands before it."""
    first = text.lstrip().lstrip(_OPENERS).lstrip()[:1]
    return first.isalpha() and first.islower()


def starts_upper(text: str) -> bool:
    """True where the first letter is upper case."""
    first = text.lstrip().lstrip(_OPENERS).lstrip()[:1]
    return first.isalpha() and first.isupper()


def first_word(text: str) -> str:
    """The first word as printed, or nothing."""
    return text.split(maxsplit=1)[0] if text.strip() else ""


def all_caps(text: str) -> bool:
    """True where a line is printed in capitals (at least three of them, and hardly a small letter)."""
    if sum(map(str.islower, text[:_ENOUGH])) > 2:
        return False
    capitals = sum(map(str.isupper, text))
    return capitals >= 3 and sum(map(str.islower, text)) * 12 <= capitals


def open_bracket(text: str) -> bool:
    """True where a bracket is opened and not closed."""
    return text.count("(") > text.count(")")


def tidy(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def same_words(text: str, other: str) -> bool:
    """True where two texts differ in no word, whatever their punctuation, capitals and white space."""
    return _WORD.findall(text.casefold()) == _WORD.findall(other.casefold())
