"""Every sentence of the interface exists in Dutch and French; English is the sentence itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from erecode.config.catalogues import LANGUAGES, ROOMS, file_of, messages, missing

TRANSLATED = sorted(p for p in ROOMS.iterdir() if (p / "locale").is_dir())


@pytest.mark.parametrize(
    "room", [p for p in sorted(ROOMS.iterdir()) if (p / "__init__.py").is_file()], ids=lambda p: p.name
)
def test_nothing_is_left_untranslated(room: Path) -> None:
    assert list(missing(room)) == []


@pytest.mark.parametrize("room", TRANSLATED, ids=lambda p: p.name)
def test_a_translation_keeps_the_names_in_a_sentence(room: Path) -> None:
    from babel.messages.pofile import read_po

    wrong = []
    for language in LANGUAGES:
        with file_of(room, language).open("rb") as file:
            catalog = read_po(file, locale=language)
        for message in catalog:
            wrong += [(language, message.id, str(error)) for error in message.check(catalog)]
    assert wrong == []


def test_the_extraction_finds_messages_in_python_and_in_templates() -> None:
    found = {str(m.id) for m in messages(ROOMS / "core") if m.id}
    assert {"We cannot find this page", "To the text", "Page %(number)s of %(all)s"} <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_said_in_one_way_in_every_room(language: str) -> None:
    """Of two translations of the same words only the first application's would count."""
    from babel.messages.pofile import read_po

    said: dict[str, set[str]] = {}
    for room in TRANSLATED:
        with file_of(room, language).open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and not message.context:
                    said.setdefault(str(message.id), set()).add(str(message.string))
    assert {sentence: ways for sentence, ways in said.items() if len(ways) > 1} == {}
