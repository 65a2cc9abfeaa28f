"""Handing one message to a mail server, knowing the moment after which it may have been taken. Pure.

SMTP takes a message when it answers the last dot of DATA. `Session` calls back just before it sends that dot;
whoever sends writes down then that the outcome is open, and closes it on the answer. Nothing here knows
Django or the database.
"""

from __future__ import annotations

import enum
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

DOT_FIRST = re.compile(rb"(?m)^\.")
SECONDS = 60


class Outcome(enum.Enum):
    """What became of one message."""

    SENT = "sent"
    LATER = "later"  # the server put it off
    REFUSED = "refused"  # the server will never take it
    UNSURE = "unsure"  # the line broke between the dot and the answer
    TROUBLE = "trouble"  # the server takes nothing from us now; the message was not handed over
    ANOTHERS = "another's"  # somebody else has it meanwhile; not handed over


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. `tls` is "starttls", "yes" (from the start) or "no"."""

    host: str
    port: int
    user: str
    password: str
    tls: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome with the server's own sentence."""

    outcome: Outcome
    sentence: str = ""


class NotOurs(Exception):
    """The one who sends may not: the last dot was not sent."""


class Session(smtplib.SMTP):
    """A session that asks before it sends the last dot."""

    may_end: Callable[[], bool]
    dotted = False

    @property
    def is_open(self) -> bool:
        """Whether the line is still there, as far as this side knows."""
        return self.sock is not None

    def data(self, msg: object) -> tuple[int, bytes]:
        """DATA, the message, a question to the sender, and the dot."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        assert isinstance(msg, bytes)
        self.send(DOT_FIRST.sub(b"..", msg) + (b"" if msg.endswith(b"\r\n") else b"\r\n"))
        if not self.may_end():
            self.close()
            raise NotOurs
        self.dotted = True
        self.send(b".\r\n")
        return self.getreply()


class TlsSession(Session, smtplib.SMTP_SSL):
    """The same where TLS is there from the start."""


def open_session(server: MailServer) -> Session:
    """A session with a server, signed in; raises OSError or SMTPException where that cannot be."""
    context = ssl.create_default_context() if server.tls != "no" else None
    if server.tls == "yes":
        session: Session = TlsSession(server.host, server.port, timeout=SECONDS, context=context)
    else:
        session = Session(server.host, server.port, timeout=SECONDS)
    try:
        if server.tls == "starttls":
            session.starttls(context=context)
        if server.user:
            session.login(server.user, server.password)
        assert session.sock is not None
        # The dot goes out alone: without this it would wait 40 ms for the answer to what came before.
        session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        session.close()
        raise
    return session


def hand_over(
    session: Session, sender: str, recipient: str, message: bytes, may_end: Callable[[], bool]
) -> Answer:
    """Hand one message over. `may_end` is asked once, just before the last dot."""
    session.may_end, session.dotted = may_end, False
    try:
        session.sendmail(sender, [recipient], message)
    except NotOurs:
        return Answer(Outcome.ANOTHERS)
    except smtplib.SMTPRecipientsRefused as refusal:
        return _refusal(*next(iter(refusal.recipients.values())))
    except smtplib.SMTPDataError as refusal:
        return _refusal(refusal.smtp_code, refusal.smtp_error)
    except (smtplib.SMTPException, OSError) as broken:  # the sender refused, or the line is gone
        return Answer(Outcome.UNSURE if session.dotted else Outcome.TROUBLE, trouble_in(broken))
    return Answer(Outcome.SENT)


def trouble_in(broken: Exception) -> str:
    """What went wrong with a server, in its own words where it had any."""
    if isinstance(broken, smtplib.SMTPResponseException):
        return _sentence(broken.smtp_code, broken.smtp_error)
    return " ".join(str(broken).split()) or type(broken).__name__


def _refusal(code: int, words: bytes | str) -> Answer:
    outcome = Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER
    return Answer(outcome, _sentence(code, words))


def _sentence(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:500].replace("\x00", "")
