"""Language: of a document, and of a fragment inside it."""

from __future__ import annotations

import pytest

from erecode.reading.language import Fragment, detect, foreign_fragments
from erecode.reading.law import Articles, LegalReference, legal_references
from erecode.reading.prose import sentences, words_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Je meldt het aan je diensthoofd als je iets ziet.", "nl"),
        ("Vous le signalez à votre chef de service si vous voyez quelque chose.", "fr"),
        ("You report it to your manager when you see something.", "en"),
        ("Wervelde", "fr"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert detect(text, "fr") == language


def test_a_sentence_in_another_language_is_found_with_its_place() -> None:
    text = "We helpen elkaar. The staff should help each other. Dat is alles."
    assert foreign_fragments(text, "nl") == [Fragment("The staff should help each other.", "en", 18)]


@pytest.mark.parametrize(
    "text",
    [
        "Feedback, teamwork en een policy over e-mails.",
        "De workshop ‘Speak up’ is er voor iedereen.",
        "Wij: team HR.",
    ],
)
def test_borrowed_words_are_no_fragment(text: str) -> None:
    assert foreign_fragments(text, "nl") == []


def test_a_short_heading_in_another_language_is_found() -> None:
    assert [f.language for f in foreign_fragments("Éviter et régler les disputes", "nl")] == ["fr"]


def test_sentences_are_not_cut_after_abbreviations_and_numbers() -> None:
    text = "Neem bv. de trein van 8.30 uur. Of zie art. 12! En dan (zie p. 3)?"
    assert [s.text for s in sentences(text)] == [
        "Neem bv. de trein van 8.30 uur.",
        "Of zie art. 12!",
        "En dan (zie p. 3)?",
    ]


def test_words_keep_what_joins_them() -> None:
    assert words_of("Zijn/haar foto's, l'accord, 24 uur.") == ["Zijn/haar", "foto's", "l'accord", "24", "uur"]


@pytest.mark.parametrize(
    ("text", "law", "articles"),
    [
        (
            "Zie artikel 188 tot en met 193 van het Decreet Lokaal Bestuur.",
            "local-government-decree",
            [("188", "193")],
        ),
        ("DLB art. 189 en 191 §1", "local-government-decree", [("189", "189"), ("191 §1", "191 §1")]),
        ("Artikel III.60/1 van het Bestuursdecreet geldt.", "governance-decree", [("III.60/1", "III.60/1")]),
        ("L'article 458 du Code pénal s'applique.", "criminal-code", [("458", "458")]),
        ("De wet van 3 mei 2003 geldt.", "", []),
    ],
)
def test_legal_references(text: str, law: str, articles: list[tuple[str, str]]) -> None:
    (reference,) = legal_references(text)
    assert reference.law == law
    assert reference.articles == tuple(Articles(first, last) for first, last in articles)


def test_an_article_of_the_document_itself_is_no_legal_reference() -> None:
    assert legal_references("Zie artikel 12 van deze code.") == []


def test_a_legal_reference_has_its_place() -> None:
    text = "Eerst dit. De AVG geldt ook."
    assert legal_references(text) == [LegalReference("gdpr", "AVG", (), 14, 17)]


@pytest.mark.parametrize(("number", "covered"), [("188", True), ("191", True), ("193", True), ("194", False)])
def test_a_range_covers_its_articles(number: str, covered: bool) -> None:
    assert Articles("188", "193").covers(number) is covered
