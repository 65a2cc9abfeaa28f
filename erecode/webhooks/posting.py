"""One attempt: a message goes to exactly the machine that was judged, over TLS that is checked by name.

Promises that a name is looked up once and all its addresses may be gone to, that the connection goes to one
of those, that no redirect is followed, and that the whole takes no longer than `SECONDS`, whatever the other
side does. It knows no database, and neither body nor answer is logged.
"""

from __future__ import annotations

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from erecode.webhooks.addresses import Network, Place, Unfit, may_go_to, place_of

SECONDS = 10.0
LONGEST_ANSWER = 64 * 1024
if TYPE_CHECKING:
    from typing_extensions import Buffer

LookUp = Callable[[str, int], Sequence[str]]


class Fault(StrEnum):
    """Why there was no answer."""

    UNFIT = "unfit"
    UNKNOWN_NAME = "unknown_name"
    FORBIDDEN = "forbidden"
    NO_CONNECTION = "no_connection"
    NO_TRUST = "no_trust"
    TOO_SLOW = "too_slow"
    NO_ANSWER = "no_answer"
    NO_SECRET = "no_secret"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status with the first bytes of its body, or a fault."""

    status: int | None = None
    body: bytes = b""
    fault: Fault | None = None

    @property
    def arrived(self) -> bool:
        """Whether the other side took the message."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Road:
    """How messages travel: networks of the own house that are allowed, more certificates, looking up."""

    inside: tuple[Network, ...] = ()
    certificates: Path | None = None
    look_up: LookUp | None = None
    seconds: float = SECONDS


def look_up(host: str, port: int) -> list[str]:
    """The numeric addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def post(address: str, headers: Mapping[str, str], body: bytes, road: Road) -> Answer:
    """Send a message once. Whatever goes wrong is an answer too."""
    end = time.monotonic() + road.seconds
    try:
        place = place_of(address)
        numbers = _numbers(place, road, end)
        with _connect(place, numbers, end) as raw, _secured(raw, place, road, end) as line:
            return _ask(line, place, headers, body, end)
    except (OSError, http.client.HTTPException, ValueError) as broken:
        return Answer(fault=_fault_in(broken))


class _Halted(OSError):
    """The message does not even go out."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def _fault_in(broken: Exception) -> Fault:
    match broken:
        case _Halted(fault=fault):
            return fault
        case Unfit():
            return Fault.UNFIT
        case ssl.SSLCertVerificationError():
            return Fault.NO_TRUST
        case TimeoutError():
            return Fault.TOO_SLOW
        case _:
            return Fault.NO_ANSWER


def _left(end: float) -> float:
    """The seconds that are left; TimeoutError where none are."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _numbers(place: Place, road: Road, end: float) -> Sequence[str]:
    """Look a name up, without waiting for a name server longer than the whole may take; all must be fit."""
    found: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found.put((road.look_up or look_up)(place.host, place.port))
        except (OSError, UnicodeError):
            found.put(())

    threading.Thread(target=ask, daemon=True).start()
    try:
        numbers = found.get(timeout=_left(end))
    except queue.Empty:
        raise TimeoutError from None
    if not numbers:
        raise _Halted(Fault.UNKNOWN_NAME)
    if not all(may_go_to(number, road.inside) for number in numbers):
        raise _Halted(Fault.FORBIDDEN)
    return numbers


def _connect(place: Place, numbers: Sequence[str], end: float) -> socket.socket:
    """A connection to the first of these addresses that takes it."""
    for number in numbers:
        try:
            return socket.create_connection((number, place.port), timeout=_left(end))
        except TimeoutError:
            raise
        except OSError:
            continue
    raise _Halted(Fault.NO_CONNECTION)


def _secured(raw: socket.socket, place: Place, road: Road, end: float) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    if road.certificates:
        context.load_verify_locations(cafile=road.certificates)
    raw.settimeout(_left(end))
    return context.wrap_socket(raw, server_hostname=place.host)


def _ask(line: ssl.SSLSocket, place: Place, headers: Mapping[str, str], body: bytes, end: float) -> Answer:
    """Send the request over an open line and read what comes back, until the end."""
    asking = http.client.HTTPConnection(place.host, place.port)
    asking.sock = line
    line.settimeout(_left(end))
    asking.putrequest("POST", place.target, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": place.named, **headers, "Content-Length": str(len(body))}.items():
        asking.putheader(name, value)
    asking.endheaders(body)
    answer = http.client.HTTPResponse(_Hearing(line, end), method="POST")  # type: ignore[arg-type]
    answer.begin()
    return Answer(answer.status, _first_of(answer))


def _first_of(answer: http.client.HTTPResponse) -> bytes:
    """The first bytes of a body; its status counts also where the rest does not come."""
    try:
        return answer.read(LONGEST_ANSWER)
    except (OSError, http.client.HTTPException):
        return b""


class _Hearing(io.RawIOBase):
    """What the other side says until the end, however slowly it says it; to http.client it is a socket."""

    def __init__(self, line: ssl.SSLSocket, end: float) -> None:
        self.line, self.end = line, end

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The reader that http.client asks for."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Some bytes, with the time that is left."""
        self.line.settimeout(_left(self.end))
        return self.line.recv_into(memoryview(buffer))
