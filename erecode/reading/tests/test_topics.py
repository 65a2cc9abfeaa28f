"""Topics: what a passage is about, in three languages, and every topic named in all of them."""

from __future__ import annotations

import pytest

from erecode.reading.topics import label, topics, topics_of


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Een relatiegeschenk van een leverancier weiger je.", "nl", ("gifts", "suppliers")),
        ("Je NEVENACTIVITEITEN meld je vooraf.", "nl", ("secondary-activities",)),
        ("Op sociale  media spreek je in eigen naam.", "nl", ("right-to-speak", "social-media")),
        ("De persoon weegt niets.", "nl", ()),
        ("Tout cadeau d'un fournisseur est refusé.", "fr", ("gifts", "suppliers")),
        ("Le télétravail se prévoit à l’avance.", "fr", ("telework",)),
        ("Report a conflict of interest and any gift.", "en", ("gifts", "conflict-of-interest")),
        ("Pressing matters first.", "en", ()),
    ],
)
def test_topics_of_a_passage(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert topics_of(text, language) == expected


def test_every_topic_has_a_name_and_cues_in_three_languages() -> None:
    for topic in topics():
        assert set(topic.labels) == {"nl", "fr", "en"}, topic.key
        assert {language for language, cues in topic.cues.items() if cues} == {"nl", "fr", "en"}, topic.key


def test_keys_are_unique_and_named() -> None:
    keys = [topic.key for topic in topics()]
    assert len(keys) == len(set(keys))
    assert label("gifts", "fr") == "Cadeaux"
