"""The pure rules: hours over clock changes, retries, links, the town's words, and what a server returns."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.notifications.bounce import Bounce, read_bounce
from erecode.notifications.hours import BRUSSELS, is_open, next_opening
from erecode.notifications.links import absolute
from erecode.notifications.retrying import ATTEMPTS, next_try
from erecode.notifications.words import fill, stray_brace_in, unknown_in

QUARTER = dt.timedelta(minutes=15)
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
moments = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: START + dt.timedelta(minutes=minutes))
clock_changes = st.sampled_from(
    [dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC), dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC)]
).flatmap(lambda at: st.integers(-300, 300).map(lambda minutes: at + dt.timedelta(minutes=minutes)))
windows = st.integers(0, 23).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, 24)))


@given(moments | clock_changes, windows)
def test_the_next_opening_is_the_first_open_minute(at: dt.datetime, window: tuple[int, int]) -> None:
    first, last = window
    opening = next_opening(at, first, last)
    minute = at
    while not is_open(minute, first, last):
        minute = _next_minute(minute)
    assert opening == minute


def _next_minute(at: dt.datetime) -> dt.datetime:
    return at.replace(second=0, microsecond=0) + dt.timedelta(minutes=1)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31)), windows)
def test_every_day_opens_once_and_closes_once(day: dt.date, window: tuple[int, int]) -> None:
    midnight = dt.datetime.combine(day, dt.time(0), BRUSSELS).astimezone(dt.UTC)
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0), BRUSSELS).astimezone(dt.UTC)
    quarters = [midnight + QUARTER * n for n in range((end - midnight) // QUARTER)]
    states = [is_open(quarter, *window) for quarter in quarters]
    turns = sum(a != b for a, b in zip([False, *states], [*states, False], strict=True))
    left_out = end - midnight == dt.timedelta(hours=23) and window == (2, 3)
    assert turns == (0 if left_out else 2)


def test_tries_come_slower_and_end_after_three_days() -> None:
    at = START
    waits = []
    for attempts in range(1, ATTEMPTS):
        again = next_try(attempts, at)
        assert again is not None
        waits.append(again - at)
        at = again
    assert waits == sorted(waits)
    assert (next_try(ATTEMPTS, at), dt.timedelta(days=2) < at - START <= dt.timedelta(days=3)) == (None, True)


@pytest.mark.parametrize(
    ("path", "language", "link"),
    [
        ("/town/a/?b=1", "nl", "https://e.example/town/a/?b=1"),
        ("/town/a/", "fr", "https://e.example/fr/town/a/"),
        ("/fr/town/a/", "nl", "https://e.example/town/a/"),
        ("/en/town/", "fr", "https://e.example/fr/town/"),
        ("/frank/", "nl", "https://e.example/frank/"),
        ("//evil.example/", "nl", "https://e.example/evil.example/"),
        ("", "nl", ""),
    ],
)
def test_a_link_leads_to_this_installation_in_the_readers_language(
    path: str, language: str, link: str
) -> None:
    assert absolute("https://e.example/", path, language) == link


def test_a_wording_is_checked() -> None:
    known = ("name", "title")
    assert [unknown_in(text, known) for text in ("{name} {title}", "{nam}", "{name.__class__}")] == [
        "",
        "{nam}",
        "",
    ]
    assert [stray_brace_in(text) for text in ("{name}", "{name.__class__}", "{", "}{name}", "{ name }")] == [
        False,
        True,
        True,
        True,
        True,
    ]


@given(st.text(), st.dictionaries(st.sampled_from(["name", "title"]), st.text()))
def test_filling_in_never_fails_and_never_fills_what_was_filled(text: str, values: dict[str, str]) -> None:
    filled = fill(text, values)
    assert fill("{name}", {"name": "{title}", "title": "x"}) == "{title}"
    assert filled == text or "{" in text


DSN = b"""From: MAILER-DAEMON@x.example
To: bounces@e.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; x.example

Final-Recipient: rfc822; anna@aldergem.example
Action: %(action)s
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
 User unknown
--b
Content-Type: %(kind)s

From: e@e.example
Message-ID: <abc@e.example>
Subject: x

Text
--b--
"""


def dsn(action: str = "failed", kind: str = "message/rfc822") -> bytes:
    """A delivery status message."""
    return DSN.replace(b"%(action)s", action.encode()).replace(b"%(kind)s", kind.encode())


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_names_the_mail_and_the_reason(kind: str) -> None:
    assert read_bounce(dsn(kind=kind)) == Bounce("<abc@e.example>", "5.1.1 550 5.1.1 User unknown")


@pytest.mark.parametrize("raw", [b"", b"Subject: away\n\nI am away", dsn("delayed"), dsn("delivered")])
def test_what_is_no_failure_is_no_bounce(raw: bytes) -> None:
    assert read_bounce(raw) is None


@given(st.binary(max_size=400), st.integers(0, len(DSN)))
def test_whatever_comes_in_nothing_is_raised(noise: bytes, at: int) -> None:
    found = read_bounce(dsn()[:at] + noise + dsn()[at:])
    assert found is None or found.message_id.startswith("<")
