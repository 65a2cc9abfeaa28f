"""The free words of a declaration on their way to everybody: waiting, released, kept back.

Promises that words are open only as a person released them, and that they wait again once what was declared
changes: `forget_changed` is called wherever values change. Used by the extract, the page of a declaration
and `passing`; who looks the words over is in `public_review`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from erecode.core.texts import pick
from erecode.registers.flow import State
from erecode.registers.models import Declaration, PublicWords
from erecode.registers.plain import read
from erecode.registers.public_fields import free_words, open_fields
from erecode.registers.stored import registers_of

# What was passed on to the report line is not among them: that it was is nobody's business outside.
SETTLED = (State.APPROVED, State.NOTED, State.REFUSED, State.ENDED)


@dataclass(frozen=True, slots=True)
class Outside:
    """What everybody may read of the free words of a declaration, by label; None as long as nobody looked."""

    words: Mapping[str, str] | None


def released(declaration: Declaration) -> Mapping[str, str] | None:
    """The words that everybody may read, by field; None as long as nobody looked."""
    found: PublicWords | None = getattr(declaration, "public_words", None)
    return found.words if found else None


def forget_changed(declaration: Declaration, before: Mapping[str, object]) -> None:
    """Have the words looked over again where they are not what they were; part of the change itself."""
    if before == declaration.values:
        return
    definition = read(declaration.version.definition)
    if free_words(definition, before) != free_words(definition, declaration.values):
        PublicWords.objects.filter(declaration=declaration).delete()


def outside(declaration: Declaration) -> Outside | None:
    """How the words of a declaration stand towards the public; None where they never can be read there."""
    now = registers_of(declaration.organisation).get(declaration.register)
    if now is None or declaration.state not in SETTLED:
        return None
    still = {field.key for field in open_fields(now)}
    definition = read(declaration.version.definition)
    labels = {field.key: pick(field.texts) for field in definition.fields}
    there = [key for key in free_words(definition, declaration.values) if key in still]
    found = released(declaration)
    if not there or found is None:
        return Outside(None) if there else None
    return Outside({labels[key]: found[key] for key in there if key in found})
