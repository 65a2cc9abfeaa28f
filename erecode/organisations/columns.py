"""What the columns of a file with people hold: proposed from their headers, in Dutch, French and English.

Pure. The reader of the page sees the proposal and may change it before anything is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz, process

HEADERS: dict[str, str] = {
    "number": "personeelsnummer|stamnummer|nummer|nr|id|matricule|numero|numero de personnel|personnel number"
    "|staff number|number|employee number|employee id",
    "name": "naam|volledige naam|naam en voornaam|voornaam en naam|medewerker|nom complet|nom et prenom|name"
    "|full name|employee",
    "first_name": "voornaam|prenom|first name|given name|forename",
    "last_name": "familienaam|achternaam|nom|nom de famille|last name|surname|family name",
    "mail": "mail|email|e mail|e mailadres|emailadres|mailadres|adresse mail|adresse e mail|courriel"
    "|mail address|email address",
    "language": "taal|taalcode|voorkeurtaal|langue|language|preferred language",
    "unit": "dienst|afdeling|eenheid|team|organisatie eenheid|service|unite|departement|unit|department",
    "category": "categorie|statuut|personeelscategorie|aard|categorie de personnel|statut|category|status",
    "profession": "beroep|profession|metier",
    "function": "functie|functietitel|fonction|titre|function|job title|position",
    "since": "in dienst|in dienst sinds|datum in dienst|indiensttreding|begindatum|startdatum|vanaf"
    "|date d entree|entree en service|debut|since|start date|from|hire date",
    "until": "uit dienst|datum uit dienst|uitdiensttreding|einddatum|tot|tot en met|date de sortie|fin|until"
    "|end date|leaving date",
    "role": "rol|rollen|role|roles",
}
FIELDS = tuple(HEADERS)
_WORDS = {word: field for field, words in HEADERS.items() for word in words.split("|")}
_CLOSE = 90


def plain(text: str) -> str:
    """A text without capitals, accents and marks, for comparing."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def proposed(headers: Sequence[str]) -> list[str]:
    """What each column seems to hold, each field at most once; "" where that is not known."""
    found: list[str] = []
    for header in headers:
        field = _field(plain(header))
        found.append(field if field not in found else "")
    if "last_name" in found and "first_name" not in found and "name" not in found:
        found[found.index("last_name")] = "name"  # "Nom" alone is the whole name
    if "name" in found and "first_name" in found and "last_name" not in found:
        found[found.index("name")] = "last_name"  # "Naam" beside "Voornaam" is the family name
    return found


def _field(header: str) -> str:
    if header in _WORDS:
        return _WORDS[header]
    close = (
        process.extractOne(header, list(_WORDS), scorer=fuzz.ratio, score_cutoff=_CLOSE) if header else None
    )
    return _WORDS[close[0]] if close else ""
