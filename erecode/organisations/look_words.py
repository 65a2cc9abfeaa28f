"""What was looked at and what was done, in the reader's language. A verb without words is shown as it is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LOOKS: dict[str, str | Promise] = {
    "person.read": _("the file of a person"),
    "people-import.read": _("a file with people"),
    "dossier.read": _("everything we hold about a person"),
    "looks.read": _("the list of who looked at what"),
    "receipt.read": _("a receipt"),
    "receipts.read": _("receipts"),
    "progress.read": _("who has acknowledged a code"),
    "declaration.read": _("a declaration"),
    "register.read": _("a register"),
    "redacted-register.read": _("a register without personal data"),
    "advice.read": _("an advice that was asked"),
    "badge.read": _("a badge"),
    "badges.read": _("badges of a unit"),
}
ACTS: dict[str, str | Promise] = {
    "account.signed-in": _("signed in"),
    "person.joined": _("let somebody join"),
    "person.changed": _("changed the facts of a person"),
    "person.moved": _("moved a person to another unit"),
    "person.left": _("noted that a person leaves"),
    "person.called-off": _("took back what was planned"),
    "person.role-given": _("gave a role"),
    "person.role-ended": _("ended a role"),
    "person.stand-in-set": _("named a stand-in"),
    "person.stand-in-ended": _("ended a stand-in"),
    "person.leave-set": _("noted protected leave"),
    "person.leave-ended": _("ended protected leave"),
    "person.account-given": _("gave an account"),
    "person.account-closed": _("closed an account"),
    "person.joined-drawn": _("the first day came"),
    "person.moved-drawn": _("the unit changed on its day"),
    "person.left-drawn": _("the last day was over: account and roles ended"),
    "people-import.taken-in": _("brought in a file with people"),
    "people-import.applied": _("applied a file with people"),
    "people-import.dropped": _("threw a file with people away"),
    "closing-days.added": _("added closing days"),
    "closing-days.removed": _("took a closing day off the list"),
    "town.put": _("put the town from a pack"),
    "edition.frozen": _("published an edition"),
    "import.taken-in": _("brought in a document"),
}


def look_words(verb: str) -> str:
    """What was looked at."""
    return str(LOOKS.get(verb, verb.removesuffix(".read")))


def act_words(verb: str) -> str:
    """What was done."""
    return str(ACTS.get(verb, verb))
