"""Votes are counted once per telephone, may change until the round closes, and lead to nobody."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from erecode.audit.models import Entry
from erecode.core.refused import Refused
from erecode.dilemmas import team_actions, voting
from erecode.dilemmas.models import OptionCount, Seat, TeamSession
from erecode.dilemmas.team_pages import votes_of
from erecode.dilemmas.tests.hall import WAYS, Hall, make_hall
from erecode.dilemmas.voting import Held


def _counts(session: TeamSession, number: int = 1) -> list[int]:
    rows = OptionCount.objects.filter(session=session, round=number).order_by("option")
    return list(rows.values_list("votes", flat=True))


def test_a_telephone_counts_once_and_may_change_its_vote(hall: Hall) -> None:
    session = hall.session(stage="vote")
    first = voting.vote(session=session, held=voting.join(session=session), option=0)
    second = voting.vote(session=session, held=first, option=2)
    assert _counts(session) == [0, 0, 1]
    with pytest.raises(Refused):  # an older cookie, put back
        voting.vote(session=session, held=first, option=1)
    with pytest.raises(Refused):  # the token alone, as if it never voted
        voting.vote(session=session, held=Held(second.door, second.token), option=1)
    assert _counts(session) == [0, 0, 1]


@pytest.mark.parametrize(
    ("changed", "option"),
    [({"stage": "result", "closed": 1}, 0), ({"stage": "vote"}, 3), ({"stage": "vote"}, -1)],
)
def test_a_vote_that_cannot_be_is_refused(hall: Hall, changed: dict[str, object], option: int) -> None:
    session = hall.session(**changed)
    held = voting.join(session=session)
    with pytest.raises(Refused):
        voting.vote(session=session, held=held, option=option)
    assert _counts(session) == [0, 0, 0]


def test_a_cookie_that_was_made_up_or_is_of_another_session_is_nothing(hall: Hall) -> None:
    session, other = hall.session(), hall.session()
    cookie = voting.sealed(voting.join(session=session))
    assert (voting.opened(cookie, str(other.door)), voting.opened("forged", str(session.door))) == (
        None,
        None,
    )
    assert "option" not in cookie


def test_few_votes_are_not_shown_and_not_kept(hall: Hall) -> None:
    session = hall.session(stage="vote")
    for _number in range(3):
        voting.vote(session=session, held=voting.join(session=session), option=1)
    assert votes_of(session, [1])[0].rows == []
    voting.vote(session=session, held=voting.join(session=session), option=0)
    assert votes_of(session, [1])[0].rows == list(zip(WAYS, [1, 3, 0], strict=True))
    team_actions.end(actor="mona", session=session)
    ended = TeamSession.objects.get(pk=session.pk)
    assert (_counts(ended, 1), _counts(ended, 2), Seat.objects.count()) == ([1, 3, 0], [], 0)
    assert (ended.code, ended.door) == ("", None)


def test_nobody_joins_once_the_door_is_closed(hall: Hall) -> None:
    session = hall.session(joining=False)
    with pytest.raises(Refused):
        voting.join(session=session)


def test_guessing_codes_is_slow(hall: Hall) -> None:
    session, client = hall.session(), Client()
    address = reverse("team-join", args=["delen"])
    wrong = "111111" if session.code != "111111" else "222222"
    answers = [client.post(address, {"code": wrong}).status_code for _try in range(10)]
    assert answers == [400] * 10
    assert client.post(address, {"code": session.code}).status_code == 400
    assert client.get(reverse("team-phone", args=["delen", session.door])).status_code == 200


def _rows_of_the_room() -> Iterator[str]:
    for model in apps.get_app_config("dilemmas").get_models():
        for row in model._default_manager.values():
            yield json.dumps({"of": model.__name__, **row}, default=str)


def test_nothing_that_is_kept_joins_a_person_to_a_vote(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    """Two colleagues who are signed in vote differently: swapping them leaves the same traces."""
    caplog.set_level("DEBUG")
    traces = []
    for anna, bert in ((0, 1), (1, 0)):
        session = hall.session(stage="vote")
        for who, option in (("anna", anna), ("bert", bert)):
            client = hall.client(who)
            client.post(reverse("team-phone", args=["delen", session.door]))
            vote = reverse("team-vote", args=["delen", session.door])
            assert client.post(vote, {"option": str(option)}).status_code == 302
            assert "option" not in str(dict(client.session)) and "vote" not in str(dict(client.session))
        traces.append(
            (_counts(session), list(Seat.objects.filter(session=session).values_list("round", flat=True)))
        )
    assert traces[0] == traces[1]
    for field in (*Seat._meta.get_fields(), *OptionCount._meta.get_fields()):
        assert field.related_model in {None, TeamSession}, field.name
        assert field.get_internal_type() not in {"DateField", "DateTimeField", "GenericIPAddressField"}
    said = "\n".join([*(json.dumps(entry.facts) + entry.verb for entry in Entry.objects.all()), caplog.text])
    assert [word for word in ("anna", "bert", *WAYS) if word.lower() in said.lower()] == []
    assert not [row for row in _rows_of_the_room() if "anna" in row or "bert" in row]


@pytest.mark.django_db(transaction=True)
def test_sixty_telephones_vote_at_once() -> None:
    session = make_hall().session(stage="vote")
    held = [voting.join(session=session) for _number in range(60)]
    ready, wrong = threading.Barrier(60), []

    def press(one: Held, option: int) -> None:
        ready.wait()
        try:
            changed = voting.vote(session=session, held=one, option=option)
            voting.vote(session=session, held=changed, option=(option + 1) % 3)
        except Exception as problem:  # whatever goes wrong in a thread is told by the test
            wrong.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(one, place % 3)) for place, one in enumerate(held)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (wrong, _counts(session)) == ([], [20, 20, 20])
