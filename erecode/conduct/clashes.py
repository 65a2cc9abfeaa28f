"""Why an edit of a draft cannot be carried out: one sentence for each code of `drafting.Clash`.

Used by draft actions. An unknown code still gets a true sentence.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from erecode.conduct.drafting import Clash
from erecode.core.refused import Refused

DRAFT_STANDS = _("There is a draft of this already. Go on with it, or throw it away first.")
SENTENCES = {
    "gone": _("This is no longer in the text. Somebody else may have moved, joined or removed it."),
    "place-gone": _("The place it would go to is no longer there. Look again and try once more."),
    "key-taken": _("This stands in the text already. Reload the page."),
    "part-below-provision": _("A part with a heading cannot stand below a paragraph or a list item."),
    "not-alone": _("Other text stands below this. Move or remove that first."),
    "empty-text": _("An empty text cannot be saved. Use Remove if it should go."),
    "nothing-before": _("There is nothing before this that it can go below."),
    "nothing-after": _("Nothing follows that it could be joined with."),
    "nothing-to-split": _("Put the cursor between two words, there where the second part begins."),
    "at-the-top": _("This stands at the highest level already."),
    "cannot-go-further": _("It cannot go further this way."),
}


def refusal(clash: Clash) -> Refused:
    """The clash as a refusal that a person understands."""
    return Refused(SENTENCES.get(clash.code, _("We do not know this edit. Reload the page.")))
