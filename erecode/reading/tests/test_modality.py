"""Modality: the labelled sentences of `modality/*.tsv`, the traps, and inheritance from a lead-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from erecode.reading.modality import Proposal, annotate, lead_in, propose
from erecode.reading.result import Block, Node, Reading

LABELLED = Path(__file__).parent / "modality"


def labelled(language: str) -> list[tuple[str, str, str]]:
    lines = (LABELLED / f"{language}.tsv").read_text("utf-8").splitlines()
    return [(modality, binds, text) for modality, binds, text in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_labelled_sentences_are_told_right(language: str) -> None:
    sentences = labelled(language)
    wrong = [text for modality, _, text in sentences if propose(text, language).modality != modality]
    assert len(sentences) >= 60
    assert len(wrong) <= 0.05 * len(sentences), wrong


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_who_is_bound_is_told_right(language: str) -> None:
    sentences = labelled(language)
    wrong = [text for _, binds, text in sentences if propose(text, language).binds != binds]
    assert len(wrong) <= 0.1 * len(sentences), wrong


@pytest.mark.parametrize(
    ("text", "language", "modality"),
    [
        ("Je mag niet vergeten te melden dat je vertrekt.", "nl", "duty"),
        ("Geef nooit een sleutel mee zonder handtekening.", "nl", "prohibition"),
        ("Je mag een broodje aannemen, tenzij de gever iets terugverwacht.", "nl", "permission"),
        ("Je hoeft niets te melden, behalve als het vaker gebeurt.", "nl", "permission"),
        ("Kijk niet alleen naar de regels, maar ook naar de bedoeling.", "nl", "duty"),
        ("Het is niet verboden om vragen te stellen.", "nl", "permission"),
        ("N'oubliez jamais de fermer la porte.", "fr", "duty"),
        ("Vous ne pouvez accepter que de petites attentions.", "fr", "permission"),
        ("Vous ne pouvez rien accepter, sauf avec accord.", "fr", "prohibition"),
        ("Never fail to report an accident.", "en", "duty"),
        ("You may keep it unless the giver expects something.", "en", "permission"),
        ("You need not tell us who you are.", "en", "permission"),
    ],
)
def test_negation_and_exceptions_keep_their_scope(text: str, language: str, modality: str) -> None:
    assert propose(text, language).modality == modality


def test_question_alone_is_information() -> None:
    assert propose("Mag ik dit geschenk houden?", "nl") == Proposal("information")


def test_item_without_a_cue_follows_its_lead_in() -> None:
    lead = propose("Het is verboden:", "nl")
    assert propose("geld of waardebonnen", "nl", lead) == Proposal("prohibition")
    assert propose("Je mag wel bloemen aannemen.", "nl", lead) == Proposal("permission", "je")


def test_items_and_their_sub_items_are_annotated_under_their_lead_in() -> None:
    inner = [Block("item", "de agenda van de vergadering", 4), Block("item", "het verslag", 5)]
    blocks = [
        Block("paragraph", "Je mag niet naar buiten brengen:", 1),
        Block("item", "persoonlijke gegevens;", 2),
        Block("item", "stukken zoals:", 3, items=inner),
        Block("paragraph", "Deze lijst is niet volledig.", 6),
        Block("item", "losse gedachte", 7),
    ]
    reading = Reading("eigen.txt", "text", "nl", outline=[Node("Geheim", "part", 1, blocks=blocks)])
    annotate(reading)
    everything = [*blocks, *inner]
    assert [block.modality for block in everything] == [
        "prohibition",
        "prohibition",
        "prohibition",
        "information",
        "information",
        "prohibition",
        "prohibition",
    ]
    assert [block.binds for block in inner] == ["je", "je"]


def test_items_follow_the_last_sentence_of_their_lead_in() -> None:
    blocks = [
        Block("paragraph", "Je hebt spreekrecht. Je maakt echter niet bekend:", 1),
        Block("item", "de prijs in een offerte", 2),
        Block("item", "Je meldt elke vraag daarover.", 3),
    ]
    reading = Reading("eigen.txt", "text", "nl", outline=[Node("Spreken", "part", 1, blocks=blocks)])
    annotate(reading)
    assert [block.modality for block in blocks] == ["right", "prohibition", "prohibition"]


@pytest.mark.parametrize(
    ("lead", "language", "modality"),
    [
        ("Je aanvaardt geen geschenken, behalve:", "nl", "permission"),
        ("Je mag de zaal gebruiken, behalve op:", "nl", "prohibition"),
        ("Vous n'acceptez rien, sauf :", "fr", "permission"),
        ("You may not accept anything except:", "en", "permission"),
    ],
)
def test_a_list_of_exceptions_turns_its_lead_in_round(lead: str, language: str, modality: str) -> None:
    found = lead_in(lead, language)
    assert found is not None
    assert found.modality == modality


def test_the_form_of_a_verb_overrides_a_lead_in_that_lists_duties() -> None:
    lead = propose("Je let op het volgende:", "nl")
    assert propose("Je neemt nooit sleutels mee.", "nl", lead) == Proposal("prohibition", "je")


def test_examples_and_footnotes_oblige_nobody() -> None:
    blocks = [Block("example", "Je moet de taart delen.", 1), Block("footnote", "Dit is verplicht.", 2)]
    reading = Reading("eigen.txt", "text", "nl", outline=[Node(None, "part", 1, blocks=blocks)])
    annotate(reading)
    assert [block.modality for block in blocks] == ["information", "information"]
