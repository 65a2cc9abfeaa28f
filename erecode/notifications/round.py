"""One round of a postman: bag after bag over one connection, each outcome written down before the next mail.

Promises to stop between two mails when asked, and to leave an empty bag. A fault in one mail puts that mail
off and goes on; a server in trouble ends the round, and the next one tries again.
"""

from __future__ import annotations

import logging
import smtplib
import threading
import time
import uuid
from collections import Counter

from django.conf import settings
from django.db import DatabaseError, connection

from erecode.core.clock import now
from erecode.notifications.claims import begin, clear_trouble, note_trouble, release, settle, take
from erecode.notifications.envelope import message_of, recipient, sender
from erecode.notifications.handover import (
    Answer,
    MailServer,
    Outcome,
    Session,
    hand_over,
    open_session,
    trouble_in,
)
from erecode.notifications.models import Mail

PAUSES = (0, 1, 2, 5, 10)  # seconds between tries to write an outcome down

log = logging.getLogger(__name__)


def server() -> MailServer:
    """The mail server of this installation; whoever has none sends out no postman."""
    if settings.MAIL_SERVER is None:
        raise OSError("ERECODE_MAIL_URL is not set")
    return MailServer(**settings.MAIL_SERVER)


class Round:
    """A postman with a name of its own, a bag and at most one connection."""

    def __init__(self, stop: threading.Event) -> None:
        self.me = uuid.uuid4().hex
        self.stop = stop
        self.tally: Counter[Outcome] = Counter()
        self.session: Session | None = None

    def go(self) -> Counter[Outcome]:
        """Send until nothing waits, the server is in trouble, or somebody says stop."""
        try:
            while not self.stop.is_set() and (bag := take(self.me, now())):
                if not self._empty(bag):
                    break
        finally:
            self._hang_up()
            release(self.me)
        return self.tally

    def _empty(self, bag: list[Mail]) -> bool:
        """Send what is in the bag. False where the round ends."""
        for mail in bag:
            if self.stop.is_set():
                return False
            answer = self._send(mail)
            self.tally[answer.outcome] += 1
            self._write_down(mail, answer)
            if answer.outcome is Outcome.TROUBLE:
                return False
        return True

    def _send(self, mail: Mail) -> Answer:
        """Hand one mail over; a line that fell silent since the last one is opened anew once."""
        fresh = self.session is None
        answer = self._try(mail)
        if answer.outcome is Outcome.TROUBLE and not fresh and self.session is None:
            return self._try(mail)
        return answer

    def _try(self, mail: Mail) -> Answer:
        try:
            if self.session is None:
                self.session = open_session(server())
                clear_trouble()
            answer = hand_over(
                self.session,
                sender(),
                recipient(mail.address),
                message_of(mail, now()),
                lambda: begin(mail, self.me, now()),
            )
        except (smtplib.SMTPException, OSError) as broken:
            answer = Answer(Outcome.TROUBLE, trouble_in(broken))
        except ValueError:
            answer = Answer(Outcome.REFUSED)  # no server was asked, so none said anything
        if self.session is not None and not self.session.is_open:
            self._hang_up()
        return answer

    def _write_down(self, mail: Mail, answer: Answer) -> None:
        """Settle a mail, also when the database is away for a moment: the server has answered already."""
        for number, pause in enumerate(PAUSES):
            time.sleep(pause)
            try:
                if answer.outcome is Outcome.TROUBLE:
                    note_trouble(answer.sentence, now())
                settle(mail, self.me, answer, now())
                return
            except DatabaseError:
                if number == len(PAUSES) - 1:
                    raise
                log.exception("The outcome of a mail could not be written down yet")
                connection.close()

    def _hang_up(self) -> None:
        if self.session is not None and self.session.is_open:
            try:
                self.session.quit()
            except (smtplib.SMTPException, OSError):
                self.session.close()
        self.session = None
