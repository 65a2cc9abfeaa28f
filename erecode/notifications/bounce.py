"""Reading what a mail server returns: a delivery status message (RFC 3464) and the mail that it is of. Pure.

Promises to find the Message-ID of the returned mail and the server's reason, or nothing: whatever bytes come
in, nothing is raised. Messages that tell of a delay only, or of a delivery, are no bounces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

MESSAGE_ID = re.compile(rb"(?im)^message-id:\s*(<[^<>\s]{1,180}>)")
LONGEST = 2_000_000  # bytes
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that came back: its Message-ID, and why, in the server's words."""

    message_id: str
    sentence: str


def read_bounce(raw: bytes) -> Bounce | None:
    """The bounce in a message, or nothing where it is none."""
    if len(raw) > LONGEST:
        return None
    try:
        message = message_from_bytes(raw)
        if message.get_content_type() != "multipart/report":
            return None
        return _read(message)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _read(message: Message) -> Bounce | None:
    reason = ""
    message_id = ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status" and not reason:
            reason = _reason(part)
        elif kind in {"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"}:
            message_id = message_id or _message_id(part)
    return Bounce(message_id, reason) if reason and message_id else None


def _reason(status: Message) -> str:
    """Status and diagnosis of the first recipient who was failed; nothing where none was."""
    blocks = status.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == FAILED:
            diagnosis = str(block.get("Diagnostic-Code", "")).partition(";")[2]
            words = f"{block.get('Status', '')} {diagnosis}".split()
            return " ".join(words).replace("\x00", "")[:500] or FAILED
    return ""


def _message_id(part: Message) -> str:
    """The Message-ID of the returned mail; what is returned may be its headers alone."""
    payload = part.get_payload()
    inside = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inside, Message):
        raw = f"message-id: {inside.get('Message-ID', '')}".encode("utf-8", "replace")
    else:
        decoded = part.get_payload(decode=True)
        raw = decoded if isinstance(decoded, bytes) else b""
    found = MESSAGE_ID.search(raw)
    return found.group(1).decode("ascii", "replace") if found else ""
