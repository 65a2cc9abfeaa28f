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
    "procurement.read": _("an award procedure"),
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
    "declaration.change": _("changed a draft of a declaration"),
    "declaration.submit": _("declared something"),
    "declaration.note": _("had a declaration noted"),
    "declaration.detail": _("added details to a declaration"),
    "declaration.approve": _("approved a declaration"),
    "declaration.approve_with_conditions": _("approved a declaration with conditions"),
    "declaration.ask": _("asked something about a declaration"),
    "declaration.answer": _("answered a question about a declaration"),
    "declaration.refuse": _("refused a declaration"),
    "declaration.refer": _("referred a declaration up"),
    "declaration.hand_over": _("a declaration went to somebody else to decide"),
    "declaration.countersign": _("agreed to conditions"),
    "declaration.decline": _("did not agree to conditions"),
    "declaration.withdraw": _("took a declaration back"),
    "declaration.revise": _("took a decision back"),
    "declaration.renew": _("said that a declaration is still the same"),
    "declaration.end": _("said that a declaration has ended"),
    "declaration.expire": _("the last day of a declaration was over"),
    "declaration.forward": _("passed a declaration on to the report line"),
    "declaration.held": _("put a legal hold on a declaration"),
    "declaration.hold_lifted": _("ended a legal hold"),
    "declaration.file_added": _("added a file to a declaration"),
    "declaration.file_removed": _("removed a file from a declaration"),
    "declaration.condition_met": _("said that a condition is met"),
    "declaration.after_care_planned": _("planned after-care"),
    "declaration.after_care_done": _("gave after-care"),
    "declaration.nothing": _("said that there is nothing to declare"),
    "declaration.nothing_taken_back": _("declared something after all"),
    "declaration.words_released": _("released words for the public register"),
    "declaration.words_kept_back": _("kept words out of the public register"),
    "declaration.words_taken_back": _("took words out of the public register"),
    "destruction.proposed": _("made a destruction list"),
    "destruction.done": _("approved a destruction list"),
    "procurement.entered": _("entered an award procedure"),
    "procurement.changed": _("changed an award procedure"),
    "procurement.closed": _("closed an award procedure"),
    "webhook.added": _("had a system told what happens"),
    "webhook.tested": _("sent a system a test"),
    "webhook.paused": _("paused what a system is told"),
    "webhook.resumed": _("let a system be told again"),
    "webhook.tried_again": _("sent a system again what did not arrive"),
    "webhook.removed": _("took a system off the list"),
    "webhook.gone": _("a system wants to be told nothing more"),
    "calendar.made": _("made a calendar address"),
    "calendar.ended": _("ended a calendar address"),
}


def look_words(verb: str) -> str:
    """What was looked at."""
    return str(LOOKS.get(verb, verb.removesuffix(".read")))


def act_words(verb: str) -> str:
    """What was done."""
    return str(ACTS.get(verb, verb))
