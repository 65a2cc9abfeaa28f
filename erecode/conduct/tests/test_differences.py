"""Word-level differences: both texts come back whole, and changes read as phrases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from erecode.conduct.differences import Op, Stretch, differences

TEXTS = st.text(alphabet="ab ,.’é\n", max_size=40)


def _kept(stretches: list[Stretch], *ops: Op) -> str:
    return "".join(stretch.text for stretch in stretches if stretch.op in ops)


@given(TEXTS, TEXTS)
def test_what_stayed_and_was_removed_is_the_old_text_and_what_stayed_and_was_added_the_new(
    old: str, new: str
) -> None:
    found = differences(old, new)
    assert (_kept(found, Op.SAME, Op.REMOVED), _kept(found, Op.SAME, Op.ADDED)) == (old, new)


def test_the_same_text_has_stayed() -> None:
    assert differences("U meldt het.", "U meldt het.") == [Stretch(Op.SAME, "U meldt het.")]


def test_from_nothing_everything_is_added() -> None:
    assert differences("", "Nieuw.") == [Stretch(Op.ADDED, "Nieuw.")]


def test_one_word_is_told_as_that_word() -> None:
    assert differences("U meldt het morgen.", "U meldt het vandaag.") == [
        Stretch(Op.SAME, "U meldt het "),
        Stretch(Op.REMOVED, "morgen"),
        Stretch(Op.ADDED, "vandaag"),
        Stretch(Op.SAME, "."),
    ]


def test_a_lone_word_between_two_replaced_ones_is_part_of_the_change() -> None:
    assert differences("Vraag rood of groen licht aan.", "Vraag geel of blauw licht aan.") == [
        Stretch(Op.SAME, "Vraag "),
        Stretch(Op.REMOVED, "rood of groen"),
        Stretch(Op.ADDED, "geel of blauw"),
        Stretch(Op.SAME, " licht aan."),
    ]


def test_a_lone_word_between_two_insertions_has_stayed() -> None:
    assert differences("Meld alles.", "Meld meteen alles, schriftelijk.") == [
        Stretch(Op.SAME, "Meld "),
        Stretch(Op.ADDED, "meteen "),
        Stretch(Op.SAME, "alles"),
        Stretch(Op.ADDED, ", schriftelijk"),
        Stretch(Op.SAME, "."),
    ]


def test_a_word_with_an_apostrophe_or_hyphen_is_one_word() -> None:
    assert differences("de collega’s", "de collega") == [
        Stretch(Op.SAME, "de "),
        Stretch(Op.REMOVED, "collega’s"),
        Stretch(Op.ADDED, "collega"),
    ]
