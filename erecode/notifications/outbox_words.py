"""The states of a mail in words, the same on the pages and in a person's file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from erecode.notifications.models import Going, Mail

WORDS = {
    Going.QUEUED: _("waiting"),
    Going.CLAIMED: _("waiting"),
    Going.HANDING_OVER: _("waiting"),
    Going.SENT: _("sent"),
    Going.FAILED: _("refused"),
    Going.BOUNCED: _("came back"),
    Going.UNSURE: _("not certain"),
}


def state_in_words(mail: Mail) -> str:
    """Where a mail stands. The language must be active."""
    return str(WORDS[Going(mail.state)])
