"""A mail as the bytes that go over the line: both alternatives, and headers that say a program wrote it.

Promises that the headers are the same at every attempt but for the date, and that no text breaks out of its
header.
"""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings

from erecode.notifications.models import Mail


def sender() -> str:
    """The address to which servers return what they cannot deliver."""
    return parseaddr(settings.MAIL_BOUNCES)[1]


def recipient(address: str) -> str:
    """An address with its domain in ASCII; UnicodeError where that cannot be."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def message_of(mail: Mail, at: dt.datetime) -> bytes:
    """The whole message."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr(parseaddr(settings.MAIL_FROM))
    message["To"] = recipient(mail.address)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.body, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = mail.language  # after the parts: a header of the content moves into the first
    return message.as_bytes()
