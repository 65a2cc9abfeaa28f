"""Editing a draft in the database: every edit is kept, two editors lose nothing, publishing freezes it."""

from __future__ import annotations

import datetime as dt

import pytest

from erecode.audit.models import Entry
from erecode.audit.record import verify
from erecode.conduct import draft_actions, publishing_actions
from erecode.conduct.actions import Adoption, Freezing
from erecode.conduct.drafting import Clash
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.edits import Meanwhile
from erecode.conduct.models import Draft, DraftChange, Edition, Work
from erecode.conduct.rows import tree_of
from erecode.conduct.tree import Modality, fingerprint, to_json, walk
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from tests.cast import Town, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    """Aldergem, whose keepers are Alda and, for these tests, Carla."""
    return make_cast()[0]


@pytest.fixture
def draft(town: Town) -> Draft:
    """A draft of Aldergem's code, begun from its edition."""
    return draft_actions.begin_from(actor=town.people["alda"], work=town.work, edition=town.edition)


def edited(draft: Draft, who: Person, **ask: object) -> Draft:
    """The draft after one edit."""
    return draft_actions.edit(actor=who, draft=draft, ask=ask)


def texts(draft: Draft) -> list[str]:
    """What the draft says now, in the database."""
    return [item.texts["nl"] for item in walk(manuscript_of(Draft.objects.get(pk=draft.pk)).tree)]


def test_a_draft_from_an_edition_is_that_edition(draft: Draft, town: Town) -> None:
    assert draft.tree == [to_json(item) for item in tree_of(town.edition)]
    assert (draft.base, draft.language, draft.revision) == (town.edition, "nl", 0)


def test_a_work_has_one_draft(draft: Draft, town: Town) -> None:
    with pytest.raises(Refused):
        draft_actions.begin_from(actor=town.people["alda"], work=town.work, edition=None)
    assert Draft.objects.filter(work=town.work).count() == 1


def test_undo_and_redo_go_back_and_forth_over_ones_own_edits(draft: Draft, town: Town) -> None:
    alda = town.people["alda"]
    first = texts(draft)
    edited(draft, alda, ask="text", key="geschenken-3", text="ook een brief")
    edited(draft, alda, ask="remove", key="geschenken-1")
    both = texts(draft)
    assert both == ["1 Geschenken", "een bloem mag u aannemen", "ook een brief"]
    for expected in (["1 Geschenken", "U neemt geen geld aan (aldergem).", *both[1:]], first):
        draft_actions.undo(actor=alda, draft=draft)
        assert texts(draft) == expected
    with pytest.raises(Refused):
        draft_actions.undo(actor=alda, draft=draft)
    for _ in range(2):
        draft_actions.redo(actor=alda, draft=draft)
    assert texts(draft) == both
    with pytest.raises(Refused):
        draft_actions.redo(actor=alda, draft=draft)


def test_a_new_edit_ends_what_could_be_redone(draft: Draft, town: Town) -> None:
    alda = town.people["alda"]
    edited(draft, alda, ask="remove", key="geschenken-1")
    draft_actions.undo(actor=alda, draft=draft)
    edited(draft, alda, ask="text", key="geschenken-3", text="ook een brief")
    with pytest.raises(Refused):
        draft_actions.redo(actor=alda, draft=draft)
    draft_actions.undo(actor=alda, draft=draft)
    assert texts(draft)[-1] == "ook een kaart"


def test_edits_of_two_people_on_other_items_go_together(draft: Draft, town: Town) -> None:
    alda, carla = town.people["alda"], town.people["carla"]
    seen = draft  # both opened the page at the same revision
    edited(seen, alda, ask="text", key="geschenken-1", text="Neem geen geld.")
    edited(seen, carla, ask="text", key="geschenken-3", text="ook een brief")
    assert texts(draft) == ["1 Geschenken", "Neem geen geld.", "een bloem mag u aannemen", "ook een brief"]
    draft_actions.undo(actor=alda, draft=draft)
    assert texts(draft)[1:] == [
        "U neemt geen geld aan (aldergem).",
        "een bloem mag u aannemen",
        "ook een brief",
    ]


def test_the_second_editor_of_one_text_gets_both(draft: Draft, town: Town) -> None:
    was = fingerprint("ook een kaart")
    edited(draft, town.people["alda"], ask="text", key="geschenken-3", text="ook een brief", was=was)
    with pytest.raises(Meanwhile) as both:
        edited(draft, town.people["carla"], ask="text", key="geschenken-3", text="ook een mail", was=was)
    assert (both.value.theirs, both.value.mine) == ("ook een brief", "ook een mail")
    assert texts(draft)[-1] == "ook een brief"
    edited(
        draft,
        town.people["carla"],
        ask="text",
        key="geschenken-3",
        text="ook een mail",
        was=fingerprint("ook een brief"),
    )
    assert texts(draft)[-1] == "ook een mail"


def test_an_edit_that_somebody_built_on_is_not_undone_from_under_them(draft: Draft, town: Town) -> None:
    edited(draft, town.people["alda"], ask="text", key="geschenken-3", text="ook een brief")
    edited(draft, town.people["carla"], ask="text", key="geschenken-3", text="ook een lange brief")
    with pytest.raises(Refused):
        draft_actions.undo(actor=town.people["alda"], draft=draft)
    assert texts(draft)[-1] == "ook een lange brief"


def test_an_edit_that_cannot_be_done_is_one_sentence_and_no_change(draft: Draft, town: Town) -> None:
    with pytest.raises(Refused) as refused:
        edited(draft, town.people["alda"], ask="merge", key="geschenken-3")
    assert isinstance(refused.value.__cause__, Clash)
    assert Draft.objects.get(pk=draft.pk).revision == 0
    assert DraftChange.objects.filter(draft=draft).count() == 0


@pytest.mark.parametrize("ask", [{"ask": "text"}, {"ask": "split", "key": "geschenken-1", "at": "x"}, {}])
def test_a_malformed_edit_is_refused(draft: Draft, town: Town, ask: dict[str, object]) -> None:
    with pytest.raises(Refused):
        draft_actions.edit(actor=town.people["alda"], draft=draft, ask=ask)


@pytest.mark.parametrize("typed", ["een\0 brief", "een\ud800 brief", " een\r\n\tbrief\x07 "])
def test_what_no_text_holds_is_left_out(draft: Draft, town: Town, typed: str) -> None:
    edited(draft, town.people["alda"], ask="text", key="geschenken-3", text=typed)
    assert texts(draft)[-1] == "een brief"


def test_a_language_that_nobody_reads_is_refused(draft: Draft, town: Town) -> None:
    with pytest.raises(Refused):
        edited(draft, town.people["alda"], ask="text", key="geschenken-3", text="x", language="xx")


TERMS = Freezing(
    label="2027", since=dt.date(2027, 1, 1), languages=["nl"], note={"nl": "Eenvoudiger gezegd."}
)


def publish(draft: Draft, town: Town, revision: int, terms: Freezing = TERMS) -> Edition:
    """The draft published by Alda."""
    return publishing_actions.publish(
        actor=town.people["alda"],
        draft=draft,
        revision=revision,
        titles={"nl": "Onze code"},
        public=True,
        terms=terms,
    )


def test_publishing_makes_an_edition_of_the_draft_and_ends_it(draft: Draft, town: Town) -> None:
    draft = edited(draft, town.people["alda"], ask="text", key="geschenken-3", text="ook een brief")
    adoption = Adoption(town.entity, {"nl": "gemeenteraad"}, dt.date(2026, 12, 1), "GR/9")
    terms = Freezing(label="2027", since=dt.date(2027, 1, 1), languages=["nl"], adoptions=[adoption])
    edition = publish(draft, town, draft.revision, terms)
    assert [item.key for item in walk(tree_of(edition))] == [
        "geschenken",
        "geschenken-1",
        "geschenken-2",
        "geschenken-3",
    ]
    assert [item.texts["nl"] for item in walk(tree_of(edition))][-1] == "ook een brief"
    assert [d.reference for d in edition.decisions.all()] == ["GR/9"]
    assert Work.objects.get(pk=town.work.pk).titles == {"nl": "Onze code"}
    assert not Draft.objects.filter(pk=draft.pk).exists()
    assert [e.verb for e in Entry.objects.filter(chain="aldergem").order_by("number")][-2:] == [
        "edition.frozen",
        "draft.published",
    ]
    assert list(verify()) == []


def test_a_draft_that_changed_under_the_publisher_is_not_published(draft: Draft, town: Town) -> None:
    edited(draft, town.people["carla"], ask="text", key="geschenken-3", text="ook een brief")
    with pytest.raises(Refused):
        publish(draft, town, 0)
    assert Edition.objects.filter(work=town.work).count() == 1
    assert Draft.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("label", "languages"), [("2026", ["nl"]), ("2027", ["fr"])], ids=["label that is there", "no words"]
)
def test_a_refused_publication_changes_nothing(
    draft: Draft, town: Town, label: str, languages: list[str]
) -> None:
    with pytest.raises(Refused):
        publish(draft, town, 0, Freezing(label=label, since=dt.date(2027, 1, 1), languages=languages))
    assert Work.objects.get(pk=town.work.pk).titles == {"nl": "Code van aldergem"}
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_only_the_chosen_languages_are_published_and_a_stale_one_says_so(draft: Draft, town: Town) -> None:
    alda = town.people["alda"]
    edited(draft, alda, ask="text", key="geschenken-3", text="aussi une carte", language="fr")
    edited(draft, alda, ask="text", key="geschenken-2", text="a flower", language="en")
    draft = edited(draft, alda, ask="text", key="geschenken-3", text="ook een brief")
    terms = Freezing(label="2027", since=dt.date(2027, 1, 1), languages=["nl", "fr"])
    items = {item.key: item for item in walk(tree_of(publish(draft, town, draft.revision, terms)))}
    assert items["geschenken-3"].texts == {"nl": "ook een brief", "fr": "aussi une carte"}
    assert items["geschenken-3"].is_stale("fr", "nl")
    assert items["geschenken-2"].texts == {"nl": "een bloem mag u aannemen"}
    assert items["geschenken-1"].modality is Modality.PROHIBITION


def test_a_new_code_that_is_thrown_away_leaves_nothing(town: Town) -> None:
    alda = town.people["alda"]
    draft = draft_actions.begin_new(actor=alda, town=town.organisation, title="Onze nieuwe code")
    assert (draft.work.slug, draft.work.public) == ("onze-nieuwe-code", False)
    draft_actions.discard(actor=alda, draft=draft)
    assert not Work.objects.filter(slug="onze-nieuwe-code").exists()


def test_a_draft_of_a_published_work_is_thrown_away_alone(draft: Draft, town: Town) -> None:
    draft_actions.discard(actor=town.people["alda"], draft=draft)
    assert Work.objects.filter(pk=town.work.pk).exists()
    with pytest.raises(Refused):
        edited(draft, town.people["alda"], ask="remove", key="geschenken-1")


def test_findings_are_dealt_with_and_opened_again(draft: Draft) -> None:
    draft_actions.see_to(draft=draft, findings=["a-0-1-1", "b-0-2-1"], seen=True)
    draft_actions.see_to(draft=draft, findings=["a-0-1-1"], seen=False)
    assert Draft.objects.get(pk=draft.pk).seen == ["b-0-2-1"]
