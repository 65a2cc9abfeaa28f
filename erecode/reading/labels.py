"""The words by which codes and dictionaries in Dutch, French and English name their parts.

Data for the outline and the framework readers: numbered parts, examples, values, levels, columns.
Holds no word of any one town's document.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}(?:\s?(?:bis|ter|quater))?|I(?:er|ER)|[IVXLC]{1,6}|[A-Z]|1er|1re"
    r"|[Pp]remi(?:er|ère)|PREMI(?:ER|ÈRE)|unique|eerste)"
)

# Names of numbered parts, the highest first; the place in this list is the rank.
PART_WORDS: tuple[tuple[str, str], ...] = (
    ("part", r"deel|boek|part|partie|livre|book|titel|titre|title"),
    ("chapter", r"hoofdstuk|hfst|chapitre|chapter"),
    ("section", r"afdeling|sectie|section"),
    ("subsection", r"onderafdeling|sous-section|subsection|paragraaf|paragraphe"),
    ("article", r"artikel|article|art"),
)
_ANNEX = re.compile(
    rf"(?:bijlagen?|annexes?|annex|appendix|appendices|addendum|schedule(?=\s+(?-i:{_NUMBER})(?![\w.])))\b"
    rf"(?:\s*{_NUMBER}(?![\w.]))?(?P<rest>.*)$",
    _I,
)
_PARTS = [
    (
        kind,
        re.compile(
            rf"(?:{words})\b\.?\s*(?-i:{_NUMBER})(?P<sep>\s*[.:)–—-]*)(?:(?<=[.:)–—-])|\s|$)(?P<rest>.*)$", _I
        ),
    )
    for kind, words in PART_WORDS
]
_ORDINAL = (
    r"(?:premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|eerste|tweede|derde|vierde|vijfde"
    r"|first|second|third|fourth|fifth)"
)
_ORDINAL_PARTS = [
    (kind, re.compile(rf"(?-i:(?=[A-Z])){_ORDINAL}\s+(?:{words})\s*(?:[:.–—-]\s*(?P<rest>\S.*))?$", _I))
    for kind, words in PART_WORDS[:2]
]
_EXAMPLE = re.compile(
    r"(?:\(?(?:vb|vbn|bv|(?:praktijk)?voorbeeld(?:en)?|bijvoorbeeld|exemples?|par exemple|ex|p\. ?ex"
    r"|examples?|for example|e\.g)\.?(?:\s*\d{1,2})?\s*[:.]?\)?)$",
    _I,
)
_EXAMPLE_LEAD = re.compile(
    r"(?:(?:enkele |concrete? |een |quelques |some |an )?(?:vb|bv|voorbeeld(?:en)?|bijvoorbeeld|exemples?"
    r"|par exemple|examples?|for example)\b(?:[^.:]{0,40}(?:\s*\d{1,2})?\.?\s*:|\.\s*[–—-]))",
    _I,
)
_DEFINITION = re.compile(
    r"(?:definities?|omschrijving|begripsomschrijving|betekenis|définitions?|descriptif|definitions?|meaning)\s*:?$",
    _I,
)
_DEFINITION_LEAD = re.compile(
    r"(?:definitie|omschrijving|définition|definition)\s*:\s*(?P<rest>\S.*)$", _I | re.DOTALL
)
_CONTENTS = re.compile(
    r"(?:inhoud|inhoudsopgave|inhoudstafel|inhoudsoverzicht|table des mati[èe]res|sommaire|contents"
    r"|table of contents)\s*:?$",
    _I,
)
_VALUES = re.compile(r"(?:\b|kern|organisatie|basis|stads|gemeente)(?:waarden?|valeurs?|values?)\b", _I)
_PRINCIPLES = re.compile(r"\b(?:basis|grond)?(?:principes?|beginsel(?:en)?|principles?)\b", _I)
_CODE = re.compile(r"\b(?:code|gedragscode|deontologi\w+|déontologi\w+|conduct)\b", _I)
_STEPS = re.compile(
    r"\b(?:stap(?:pen)?|stappenplan|als volgt te werk|étapes?|marche à suivre|procédez comme suit|steps?)\b",
    _I,
)
_STEP = re.compile(r"(?:stap|étape|step)\s+\d{1,2}\s*[:.)–—-]", _I)


def part_of(text: str) -> tuple[str, str] | None:
    """The kind of numbered part that a line opens ("article") and what is printed after the number."""
    for kind, pattern in (*_PARTS, *_ORDINAL_PARTS):
        found = pattern.match(text)
        if found:
            return kind, (found["rest"] or "").strip()
    return None


def annex_of(text: str) -> str | None:
    """What is printed after the name of an annex, or None where the line names no annex."""
    found = _ANNEX.match(text)
    return found["rest"].strip(" .:–—-") if found else None


def is_bare_number(text: str) -> bool:
    """True for "Artikel 5", "Bijlage 2": a number that waits for its title."""
    part = part_of(text)
    return (part is not None and not part[1]) or (annex_of(text) == "" and any(c.isdigit() for c in text))


def is_example_label(text: str) -> bool:
    """True for "Vb:", "Voorbeeld 2", "Exemple" and the like, standing alone."""
    return bool(_EXAMPLE.match(text.strip("*_ ")))


def opens_example(text: str) -> bool:
    """True where a paragraph opens by announcing examples ("Concrete voorbeelden: …")."""
    return bool(_EXAMPLE_LEAD.match(text.strip("*_ ")))


def is_definition_label(text: str) -> bool:
    """True for "Definitie" and the like, standing alone."""
    return bool(_DEFINITION.match(text.strip("*_ ")))


def definition_in(text: str) -> str | None:
    """The definition in "Definitie: …", or None."""
    found = _DEFINITION_LEAD.match(text)
    return found["rest"] if found else None


def is_contents_label(text: str) -> bool:
    """True for the title of a table of contents."""
    return bool(_CONTENTS.match(text.strip()))


def names_values(text: str) -> bool:
    """True where a text speaks of values."""
    return bool(_VALUES.search(text))


def names_principles(text: str) -> bool:
    """True where a text speaks of principles."""
    return bool(_PRINCIPLES.search(text))


def names_code(text: str) -> bool:
    """True where a text speaks of a code of conduct."""
    return bool(_CODE.search(text))


def names_steps(text: str) -> bool:
    """True where a text announces steps."""
    return bool(_STEPS.search(text))


def is_step(text: str) -> bool:
    """True for "Stap 2: …"."""
    return bool(_STEP.match(text))
