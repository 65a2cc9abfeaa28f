"""What this room has to find: the form of each register, by its name, introduction and questions.

Promises that after a refresh a register is found in its newest version. Forms are shown to colleagues only.
Called by the action that publishes, in its transaction.
"""

from __future__ import annotations

from erecode.conduct.search.index import Document, put
from erecode.core.texts import LANGUAGES, Texts
from erecode.organisations.models import Organisation
from erecode.registers.definition import Asked, Register


def refresh_register(town: Organisation, register: Register) -> None:
    """The form of a register is found as it is now."""
    put(town=town, source=f"register:{register.key}", documents=[_form(town, register)])


def _form(town: Organisation, register: Register) -> Document:
    address = {"town": town.slug, "register": register.key}
    words = _words(register)
    return Document("form", "declare-in", address, register.names, register.intro, words, public=False)


def _words(register: Register) -> Texts:
    first = [each.texts for each in register.fields if each.asked is Asked.FIRST]
    return {
        language: " | ".join(text[language] for text in first if text.get(language)) for language in LANGUAGES
    }
