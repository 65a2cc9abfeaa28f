"""The review as data: what the page is made of, and what its script gets after an edit or a look.

Promises the same number of queries however long the draft is and however many findings it has. Used by
the draft views, after their door. It leaves out edits (`draft_actions`).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from erecode.conduct.draft_words import KINDS, LANGUAGE_NAMES, MODALITIES, TAGS, said
from erecode.conduct.drafting import Spot
from erecode.conduct.drafts import changes_since, key_of, manuscript_of
from erecode.conduct.finding_words import explained, sentence
from erecode.conduct.keeping import source_of
from erecode.conduct.models import Draft
from erecode.conduct.review import (
    MOST_FINDINGS,
    WINDOW,
    Finding,
    Lines,
    Places,
    Review,
    findings_of,
    progress,
    proposals_open,
    review,
    row,
)
from erecode.conduct.tree import Item, Kind, Modality
from erecode.organisations.models import Person

Data = dict[str, Any]


def page_of(draft: Draft, at: str, rule: str, language: str) -> Data:
    """Everything that the review page shows."""
    manuscript = manuscript_of(draft)
    reading, raw = source_of(draft)
    lines, places = Lines(raw), Places(manuscript)
    findings = findings_of(reading, draft.work.kind, places, draft.seen, lines)
    rule = rule if any(finding.rule == rule for finding in findings) else ""
    here = review(manuscript, at, findings)
    counts = _open_per_item(findings)
    shown = {spot.item.key for spot in here.shown} | {a.item.key for a in manuscript.aside}
    wanted = [f for f in findings if (not rule or f.rule == rule) and (f.key in shown or not f.key)]
    done, whole = progress(manuscript)
    return {
        "draft": draft,
        "review": here,
        "rows": [_worded(row(spot, manuscript, language, counts)) for spot in here.shown],
        "blank": _worded(row(Spot(Item("", Kind.PARAGRAPH), [], 0, ()), manuscript, language, counts)),
        "source": lines.beside(here, places, draft.work.kind),
        "loose": [a for a in manuscript.aside if not a.item.line],
        "findings": [_shown(f) for f in wanted[:MOST_FINDINGS]],
        "more_findings": max(0, len(wanted) - MOST_FINDINGS),
        "rules": _rules(findings, rule),
        "rule": rule,
        "next_finding": _next_finding(findings, rule, here),
        "findings_tally": findings_tally(sum(not f.seen for f in findings)),
        "tally": confirmed_tally(done, whole),
        "done": done,
        "whole": whole,
        "alike": _alike(proposals_open(manuscript)),
        "language": language,
        "languages": other_languages(draft),
        "kinds": [(kind.value, said(KINDS, kind)) for kind in Kind],
        "modalities": [(m.value, said(MODALITIES, m)) for m in Modality if m],
    }


def confirmed_tally(done: int, whole: int) -> str:
    """How far the keepers are with the modalities."""
    return _("%(done)s of %(whole)s provisions confirmed") % {"done": done, "whole": whole}


def findings_tally(count: int) -> str:
    """How many findings wait."""
    return ngettext("%(count)s finding open", "%(count)s findings open", count) % {"count": count}


def other_languages(draft: Draft) -> list[tuple[str, str]]:
    """The languages that the text may be translated to."""
    town = draft.work.organisation.languages or [draft.language]
    return [(code, said(LANGUAGE_NAMES, code)) for code in town if code != draft.language]


def _open_per_item(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.key for finding in findings if not finding.seen)


def _worded(data: Data) -> Data:
    return data | {
        "kindWord": said(KINDS, data["kind"]),
        "modalityWord": said(MODALITIES, data["modality"]) if data["modality"] else "",
        "tag": TAGS.get(data["modality"], ""),
    }


def _shown(finding: Finding) -> Data:
    language = (get_language() or "nl")[:2]
    rule, said_so = explained(finding.rule, language), sentence(finding.stored, language)
    return {"finding": finding, "rule": rule, "message": said_so, "severity": finding.stored["severity"]}


def _rules(findings: list[Finding], chosen: str) -> list[Data]:
    language = (get_language() or "nl")[:2]
    still = Counter(finding.rule for finding in findings if not finding.seen)
    names = sorted({finding.rule for finding in findings}, key=lambda rule: (-still[rule], rule))
    return [
        {"rule": name, "words": explained(name, language), "open": still[name], "chosen": name == chosen}
        for name in names
    ]


def _next_finding(findings: list[Finding], rule: str, here: Review) -> str:
    """The item of the first open finding after this window, so that a page without any leads on."""
    order = {spot.item.key: index for index, spot in enumerate(here.spots)}
    end = here.start + WINDOW
    wanted = [f.key for f in findings if not f.seen and (not rule or f.rule == rule) and f.key in order]
    later = sorted((key for key in wanted if order[key] >= end), key=lambda key: order[key])
    return later[0] if later else ""


def _alike(waiting: Counter[str]) -> list[Data]:
    return [
        {"modality": m.value, "word": said(MODALITIES, m), "count": waiting[m.value]}
        for m in Modality
        if m and waiting[m.value]
    ]


def news(draft: Draft, since: int, at: str, language: str, person: Person, *, whole: bool = True) -> Data:
    """What changed after a revision: the rows of the window in order, and those that are new, in full."""
    changes = changes_since(draft, since)
    if not changes and not whole:
        return {"revision": draft.revision, "rows": [], "order": None, "by": []}
    manuscript = manuscript_of(draft)
    reading, raw = source_of(draft)
    findings = findings_of(reading, draft.work.kind, Places(manuscript), draft.seen, Lines(raw))
    here = review(manuscript, at, findings)
    counts = _open_per_item(findings)
    keys = {key_of(step) for change in changes for step in change.edit}
    done, total = progress(manuscript)
    return {
        "revision": draft.revision,
        "order": [[spot.item.key, len(spot.above)] for spot in here.shown],
        "rows": [
            _worded(row(spot, manuscript, language, counts)) for spot in here.shown if spot.item.key in keys
        ],
        "done": done,
        "whole": total,
        "tally": confirmed_tally(done, total),
        "findingsTally": findings_tally(sum(not finding.seen for finding in findings)),
        "by": sorted({change.by.name for change in changes if change.by_id != person.pk}),
    }
