"""One attempt against a real https receiver: what it answers, and what it tries."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from erecode.webhooks.posting import LONGEST_ANSWER, Answer, Fault, Road, post
from tests.receiver import Receiver, plainly

BODY = b'{"type":"webhook.test"}'


@pytest.fixture
def road(receiver: Receiver) -> Road:
    return Road((ipaddress.ip_network("127.0.0.0/8"),), receiver.certificate, seconds=3)


def to_loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def test_a_message_arrives_as_it_is(receiver: Receiver, road: Road) -> None:
    receiver.answer = plainly(200, b'{"reference":"7"}')
    here = replace(road, look_up=to_loopback)
    assert post(receiver.address, {"webhook-id": "x"}, BODY, here) == Answer(200, b'{"reference":"7"}')
    sent = receiver.sent[0]
    assert (sent.path, sent.body, sent.headers["webhook-id"]) == ("/hook?from=erecode", BODY, "x")
    assert sent.headers["host"] == f"localhost:{receiver.port}"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_what_is_taken_counts(receiver: Receiver, road: Road, status: int) -> None:
    receiver.answer = plainly(status)
    assert post(receiver.address, {}, BODY, replace(road, look_up=to_loopback)).arrived


@pytest.mark.parametrize("status", [400, 401, 404, 410, 500, 503])
def test_what_is_refused_does_not(receiver: Receiver, road: Road, status: int) -> None:
    receiver.answer = plainly(status, b"no")
    answer = post(receiver.address, {}, BODY, replace(road, look_up=to_loopback))
    assert (answer, answer.arrived) == (Answer(status, b"no"), False)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(receiver: Receiver, road: Road, status: int) -> None:
    receiver.answer = plainly(status, Location="https://169.254.169.254/latest/meta-data/")
    answer = post(receiver.address, {}, BODY, replace(road, look_up=to_loopback))
    assert (answer.status, answer.arrived, len(receiver.sent)) == (status, False, 1)


@pytest.mark.parametrize(
    "numbers",
    [
        ["127.0.0.1", "10.0.0.1"],
        ["10.0.0.1", "127.0.0.1"],
        ["127.0.0.1", "::ffff:169.254.169.254"],
        ["169.254.169.254"],
    ],
)
def test_one_inner_address_among_others_is_enough_to_stay_home(
    receiver: Receiver, road: Road, numbers: list[str]
) -> None:
    mixed = replace(road, look_up=lambda _host, _port: numbers)
    assert post(receiver.address, {}, BODY, mixed) == Answer(fault=Fault.FORBIDDEN)
    assert receiver.sent == []


def test_without_leave_nothing_goes_to_loopback(receiver: Receiver, road: Road) -> None:
    assert post(receiver.address, {}, BODY, replace(road, inside=())) == Answer(fault=Fault.FORBIDDEN)
    assert receiver.sent == []


def test_a_name_is_looked_up_once_and_the_connection_goes_there(receiver: Receiver, road: Road) -> None:
    """A name that points elsewhere the second time it is asked for gains nothing."""
    asked: list[str] = []

    def changing(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    assert post(receiver.address, {}, BODY, replace(road, look_up=changing)).arrived
    assert asked == ["localhost"]


def test_the_certificate_must_fit_the_name_and_be_trusted(receiver: Receiver, road: Road) -> None:
    here = replace(road, look_up=to_loopback)
    other = receiver.address.replace("localhost", "town.example")
    assert post(other, {}, BODY, here) == Answer(fault=Fault.NO_TRUST)
    assert post(receiver.address, {}, BODY, replace(here, certificates=None)) == Answer(fault=Fault.NO_TRUST)
    assert receiver.sent == []


def _drip(asked: BaseHTTPRequestHandler) -> None:
    """Each second a little more of a header that never ends."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        asked.wfile.write(b"x")
        asked.wfile.flush()
        time.sleep(0.05)


def _go_on(asked: BaseHTTPRequestHandler) -> None:
    """Answers that say nothing yet, without end."""
    for _ in range(100):
        asked.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


@pytest.mark.parametrize("answering", [lambda _asked: time.sleep(3), _drip, _go_on])
def test_a_slow_receiver_is_not_waited_for(
    receiver: Receiver, road: Road, answering: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    receiver.answer = answering
    begun = time.monotonic()
    impatient = replace(road, look_up=to_loopback, seconds=0.6)
    assert post(receiver.address, {}, BODY, impatient) == Answer(fault=Fault.TOO_SLOW)
    assert time.monotonic() - begun < 1.5


def _pour(asked: BaseHTTPRequestHandler) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", str(10**12))
    asked.end_headers()
    while True:
        asked.wfile.write(b"x" * 65536)


def test_of_an_endless_answer_the_first_bytes_are_read(receiver: Receiver, road: Road) -> None:
    receiver.answer = _pour
    answer = post(receiver.address, {}, BODY, replace(road, look_up=to_loopback))
    assert answer == Answer(200, b"x" * LONGEST_ANSWER)


def test_a_name_server_that_is_silent_is_not_waited_for(receiver: Receiver, road: Road) -> None:
    def silent(_host: str, _port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    begun = time.monotonic()
    assert post(receiver.address, {}, BODY, replace(road, look_up=silent, seconds=0.3)) == Answer(
        fault=Fault.TOO_SLOW
    )
    assert time.monotonic() - begun < 1


def _hang_up(asked: BaseHTTPRequestHandler) -> None:
    asked.connection.shutdown(socket.SHUT_RDWR)


def _say_something_else(asked: BaseHTTPRequestHandler) -> None:
    asked.wfile.write(b"hello\r\n\r\n")


def test_whatever_else_goes_wrong_is_an_answer_too(receiver: Receiver, road: Road) -> None:
    here = replace(road, look_up=to_loopback)
    unknown = replace(road, look_up=lambda _host, _port: [])
    assert post(receiver.address, {}, BODY, unknown) == Answer(fault=Fault.UNKNOWN_NAME)
    assert post("http://localhost/", {}, BODY, here) == Answer(fault=Fault.UNFIT)
    receiver.answer = _hang_up
    assert post(receiver.address, {}, BODY, here) == Answer(fault=Fault.NO_ANSWER)
    receiver.answer = _say_something_else
    assert post(receiver.address, {}, BODY, here) == Answer(fault=Fault.NO_ANSWER)
    receiver.stop()
    assert post(receiver.address, {}, BODY, here) == Answer(fault=Fault.NO_CONNECTION)
