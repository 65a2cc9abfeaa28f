"""Writing down which mails came back.

Promises that the same returned message twice is nothing, and that a message which is none of ours changes
nothing: Message-IDs cannot be guessed.
"""

from __future__ import annotations

from erecode.core.clock import now
from erecode.notifications.bounce import read_bounce
from erecode.notifications.models import Going, Mail

WENT = (Going.SENT, Going.UNSURE, Going.HANDING_OVER)


def take_back(raw: bytes) -> bool:
    """Mark the mail that a returned message is about. False where it is none of ours."""
    bounce = read_bounce(raw)
    if bounce is None:
        return False
    mail = Mail.objects.filter(message_id=bounce.message_id)
    mail.filter(state__in=WENT).update(
        state=Going.BOUNCED, last_error=bounce.sentence, claimed_by="", touched_at=now()
    )
    return mail.exists()
