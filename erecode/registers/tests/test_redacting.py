"""A proposal of words for everybody: what is replaced, what stays, and that no name of the list survives."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.registers.redacting import GAP, PARTICLES, names_of, redact

PEOPLE = ["Jan van den Berg", "Anne-Marie D'hondt", "Fatima Özgür", "Jo De Smet", "José Peeters"]
KNOWN = names_of(PEOPLE)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Doos koekjes van mevrouw Peeters", "Doos koekjes van mevrouw […]"),
        ("Van jan VAN DEN BERG, na de dienst", "Van […], na de dienst"),
        ("anne-marie d’hondt met Jans fiets", "[…] met […] fiets"),
        ("OZGUR en Jose\u0301 en Pee\u200bters", "[…] en […] en […]"),
        ("J.P. Peeters kreeg dit", "[…] kreeg dit"),
        ("een bergtop, peetersen, Johan", "een bergtop, peetersen, Johan"),
        ("mail naar wie.ook@ergens.be.", "mail naar […]."),
        ("bel 0470 12 34 56, 09/123.45.67 of +32 (0)470 12 34 56", "bel […], […] of […]"),
        ("bel 0032 2 123 45 67", "bel […]"),
        ("op 01/02/2026 10:30, € 1.250.000,00", "op 01/02/2026 10:30, € 1.250.000,00"),
        ("85.07.30-033.28 of 85073003328", "[…] of […]"),
        ("BE68 5390 0754 7034 voor deze, nl91abna0417164300", "[…] voor deze, […]"),
        ("wagen 1-ABC-234, 1 ABC 234, ABC-123 of AB-123-CD", "wagen […], […], […] of […]"),
        ("2 van 100 euro, KMO 123, zaal 12", "2 van 100 euro, KMO 123, zaal 12"),
        ("Mr. J.P. Dupont en Mevrouw de Vos-Janssens kwamen", "Mr. […] en Mevrouw […] kwamen"),
        ("de heer Claes. Daarna niets", "de heer […]. Daarna niets"),
        ("dhr. Claes, mevr Li, monsieur Le Roy", "dhr. […], mevr […], monsieur […]"),
        ("M. Dupont, 5 m Lang", "[…], 5 m Lang"),
        ("mevrouw de burgemeester", "mevrouw de burgemeester"),
        ("", ""),
    ],
)
def test_what_looks_personal_is_replaced_and_nothing_else(text: str, proposal: str) -> None:
    assert redact(text, KNOWN) == proposal


def test_particles_and_the_shortest_parts_are_no_names() -> None:
    assert {"jan", "berg", "anne", "marie", "hondt", "fatima", "ozgur", "smet", "jose", "peeters"} == KNOWN
    assert not KNOWN & PARTICLES


WRITTEN = st.sampled_from(
    [*PEOPLE, *KNOWN, "van", "de", "mevrouw", "M.", "J.", "Dupont", "0470 12 34 56", "a@b.be", "wijn", GAP]
)
SHAPED = st.builds(
    lambda word, shape: shape(word), WRITTEN, st.sampled_from([str.upper, str.title, str.lower, str])
)
TEXTS = st.lists(st.one_of(SHAPED, st.text(max_size=4), st.sampled_from("-' ’.,\n_7")), max_size=12)


def plain(text: str) -> str:
    """Without accents and capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@given(TEXTS, st.sampled_from(["", " "]))
def test_no_name_of_the_list_survives_nothing_is_added_and_twice_is_once(parts: list[str], by: str) -> None:
    text = by.join(parts)
    proposal = redact(text, KNOWN)
    assert not KNOWN & set(re.findall(r"[^\W\d_]+", plain(proposal)))
    assert redact(proposal, KNOWN) == proposal
    rest = iter(unicodedata.normalize("NFC", text).replace(GAP, ""))
    assert [letter for letter in proposal.replace(GAP, "") if letter not in rest] == []
