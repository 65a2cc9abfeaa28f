"""A real mail server on loopback for the tests: it keeps what it is handed, and refuses what it is told to.

Used through the fixture `sink` of the root's conftest.py, which also sets the product's mail settings. A
process that a test starts gets the server's address by `sink.url`.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that was taken, for one recipient."""

    recipient: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The message with its headers."""
        return message_from_bytes(self.raw, policy=default)

    @property
    def text(self) -> str:
        """The plain text."""
        part = self.message.get_body(("plain",))
        return str(part.get_content()) if part else ""


class Sink:
    """The server. `answer_to` holds what it says to an address, instead of taking the message."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.answer_to: dict[str, str] = {}
        self.answer_after: Callable[[str], str] = lambda _recipient: "250 OK"
        self.connections = 0
        self.breaks = False  # hang up instead of answering the last dot
        self._lock = threading.Lock()
        self._port = _free_port()
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listen, on the same port every time."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self._port)
        self._controller.start()

    def stop(self) -> None:
        """Stop listening."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def url(self) -> str:
        """What ERECODE_MAIL_URL is set to."""
        return f"smtp://127.0.0.1:{self._port}?tls=no"

    def recipients(self) -> list[str]:
        """Who got a message, in order; somebody who got two is there twice."""
        with self._lock:
            return [letter.recipient for letter in self.letters]

    def wait_for(self, count: int, seconds: float = 20) -> None:
        """Wait until so many messages were taken; AssertionError after so many seconds."""
        end = time.monotonic() + seconds
        while len(self.recipients()) < count:
            assert time.monotonic() < end, f"{len(self.recipients())} of {count} messages came"
            time.sleep(0.02)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes in."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or say what was asked to say to it."""
        answer = self.answer_to.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a message, then answer."""
        assert isinstance(envelope.content, bytes)
        if self.breaks:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return "421 gone"
        answer = self.answer_after(envelope.rcpt_tos[0])
        if answer.startswith("250"):
            with self._lock:
                self.letters += [Letter(address, envelope.content) for address in envelope.rcpt_tos]
        return answer


def _free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
