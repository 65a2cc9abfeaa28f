"""The page on which free words are looked over: what waits, what looks personal in it already replaced.

Promises that what was corrected stays on the page as long as the words below it are the same, and that a
page costs the same number of queries however much waits. The verbs are in `public_actions`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from erecode.core.refused import Refused
from erecode.core.texts import pick
from erecode.organisations.models import Organisation, Person
from erecode.registers.definition import FieldKind
from erecode.registers.models import Declaration
from erecode.registers.public_actions import release
from erecode.registers.public_extract import Extract
from erecode.registers.public_fields import FREE
from erecode.registers.redacting import names_of, redact

ON_A_PAGE = 20
LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one field: as declared, and as everybody may read them."""

    name: str
    label: str
    declared: str
    proposal: str
    long: bool

    @property
    def differs(self) -> bool:
        """Whether the proposal is something else than what was declared."""
        return self.declared != self.proposal


@dataclass(frozen=True, slots=True)
class Waiting:
    """One declaration whose words wait."""

    declaration: Declaration
    number: str
    wordings: list[Wording]


def names_in(town: Organisation) -> frozenset[str]:
    """The names of everybody who works or worked in a town, as they are looked for."""
    return names_of(Person.objects.filter(organisation=town).values_list("name", flat=True))


def waiting(
    extract: Extract, number: str, posted: Mapping[str, str]
) -> tuple[Page[Declaration], list[Waiting]]:
    """A page of what waits, the oldest first; what was typed on it stands where it still fits."""
    page = Paginator(extract.waiting, ON_A_PAGE).get_page(number)
    known = names_in(extract.town)
    return page, [_waiting(extract, row, known, posted) for row in page]


def _waiting(extract: Extract, row: Declaration, known: frozenset[str], posted: Mapping[str, str]) -> Waiting:
    fields = extract.open_in(row)
    typed = posted if _revision(row.uid, posted) == row.revision else {}
    wordings = []
    for key, field in fields.items():
        if field.kind in FREE and row.values.get(key):
            name, declared = f"{row.uid}-{key}", str(row.values[key])
            proposal = typed[name] if name in typed else redact(declared, known)
            wordings.append(
                Wording(name, pick(field.texts), declared, proposal, field.kind is FieldKind.LONG)
            )
    return Waiting(row, f"{row.year}/{row.number}", wordings)


def carry_out(extract: Extract, actor: Person, posted: QueryDict) -> tuple[int, list[tuple[str, str]]]:
    """Do what was chosen: how many were looked over, and why not where something stood in the way."""
    back = "keep" in posted
    chosen = posted.getlist("shown") if "all" in posted else posted.getlist("keep" if back else "release")
    rows = extract.rows.filter(uid__in=[one for each in chosen[:ON_A_PAGE] if (one := _uid(each))])
    refused = []
    found = list(rows)
    for row in found:
        words = {} if back else _words(extract, row, posted)
        try:
            release(actor=actor, declaration=row, revision=_revision(row.uid, posted), words=words)
        except Refused as refusal:
            refused.append((f"{row.year}/{row.number}", str(refusal.sentence)))
    return len(found) - len(refused), refused


def _words(extract: Extract, row: Declaration, posted: Mapping[str, str]) -> dict[str, str]:
    typed = {key: posted.get(f"{row.uid}-{key}", "") for key in extract.open_in(row)}
    return {key: words[:LONGEST].replace("\0", "") for key, words in typed.items()}


def _revision(uid: uuid.UUID, posted: Mapping[str, str]) -> int:
    said = posted.get(f"{uid}-revision", "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1


def _uid(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
