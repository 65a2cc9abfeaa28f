"""Publishing a draft: it becomes a frozen edition, in one transaction, and is a draft no more.

Promises that what is published is the text that the publisher looked at: an edit that came in between is
refused. Used by the publishing page.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.actions import Freezing, freeze
from erecode.conduct.drafting import Manuscript
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.holds import holds_on
from erecode.conduct.models import Draft, Edition, Work
from erecode.conduct.tree import Item, fingerprint, walk
from erecode.core.refused import Refused
from erecode.core.texts import Texts
from erecode.organisations.models import Person


@transaction.atomic
def publish(
    *, actor: Person, draft: Draft, revision: int, titles: Texts, public: bool, terms: Freezing
) -> Edition:
    """Freeze the draft as an edition. Raises Refused where it changed, or cannot be frozen as asked."""
    here = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if here is None:
        raise Refused(_("This draft is no longer there. Somebody published it or threw it away."))
    if here.revision != revision:
        raise Refused(_("The draft was changed since you opened this page. Look again before you publish."))
    manuscript = manuscript_of(here)
    empty = [item for item in walk(manuscript.tree) if not item.kind.is_part and not item.texts]
    if empty:
        raise Refused(_("There is a provision without text. Write it or remove it before you publish."))
    work = Work.objects.select_related("organisation").get(pk=here.work_id)
    if holds_on(work, manuscript.tree, here.language):
        raise Refused(_("Other pages rest on words that this text changes. Look at those first, below."))
    work.titles = {**work.titles, **titles}
    work.public = public
    work.save(update_fields=["titles", "public"])
    edition = freeze(actor=actor.key, work=work, tree=frozen_text(manuscript, terms.languages), terms=terms)
    record(
        chain=work.organisation.slug,
        actor=actor.key,
        verb="draft.published",
        subject=f"{work.slug}/{edition.label}",
        facts={"revision": revision},
    )
    here.delete()
    return edition


def frozen_text(manuscript: Manuscript, languages: Sequence[str]) -> list[Item]:
    """The tree with the chosen languages alone; a translation that is current needs no basis."""
    for item in walk(manuscript.tree):
        now = fingerprint(item.texts.get(manuscript.language, ""))
        item.texts = {code: text for code, text in item.texts.items() if code in languages and text}
        item.based_on = {
            code: basis for code, basis in item.based_on.items() if code in item.texts and basis != now
        }
    return manuscript.tree


def translated(manuscript: Manuscript, language: str) -> tuple[int, int, int]:
    """How many items a language has, how many of those are stale, and how many items there are."""
    items = [item for item in walk(manuscript.tree) if item.texts.get(manuscript.language)]
    there = [item for item in items if item.texts.get(language)]
    return len(there), sum(item.is_stale(language, manuscript.language) for item in there), len(items)
