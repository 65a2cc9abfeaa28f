"""What can be said of an answer receipt today: whether it is genuine, and what has changed since.

Promises one clear sentence whatever is handed in, and nothing about a table that this reader may not ask.
Used by the page and by `erecode receipt verify`; nothing of what is checked is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from erecode.conduct.models import Edition
from erecode.conduct.rows import digest_of, tree_of
from erecode.core.texts import pick
from erecode.guidance.answers import NoSuch
from erecode.guidance.catalogue import catalogue
from erecode.guidance.models import TableState, TableVersion
from erecode.guidance.receipt import LARGEST, Body, Changed, NoReceipt, NotOurs, unseal
from erecode.guidance.receipt_key import known_keys
from erecode.guidance.stored import guide_of, versions_on
from erecode.organisations.models import Organisation

MayAsk = Callable[[Organisation], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at; `holds` is None where it cannot be told."""

    sentence: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of a receipt. `body` is set where it is genuine."""

    genuine: bool
    sentence: str
    body: Body = field(default_factory=dict)
    at: dt.datetime | None = None
    lines: tuple[Line, ...] = ()


def check(file: bytes, *, on: dt.date, may_ask: MayAsk) -> Checked:
    """What can be said of a file. `may_ask` tells whether the reader is somebody of a town."""
    if len(file) > LARGEST:
        return Checked(False, _("This file is too large to be an answer receipt."))
    try:
        body = unseal(file, known_keys())
    except NoReceipt:
        return Checked(False, _("This is no answer receipt, or only a part of one. Choose the whole file."))
    except NotOurs:
        return Checked(False, _("This receipt was not sealed here, so we cannot vouch for it."))
    except Changed:
        return Checked(False, _("This receipt was changed after it was sealed. Do not rely on it."))
    at = dt.datetime.strptime(body["at"], "%Y-%m-%dT%H:%MZ").replace(tzinfo=dt.UTC)
    sentence = _("This receipt is genuine: not a letter was changed since it was sealed.")
    return Checked(True, sentence, body, at, tuple(_since(body, on, may_ask)))


def _since(body: Body, on: dt.date, may_ask: MayAsk) -> Iterator[Line]:
    """What has changed since the receipt was sealed."""
    town = Organisation.objects.filter(slug=body["town"]["slug"]).first()
    if town is None:
        yield Line(_("This town is no longer here, so nothing can be compared with today."), None)
        return
    yield from _texts(town, body)
    yield from _rules(town, body, on)
    yield _today(town, body, on, inside=may_ask(town))


def _texts(town: Organisation, body: Body) -> Iterator[Line]:
    """Whether each edition that is cited still says what it said."""
    cited = {(cite["work"], cite["edition"]): cite["digest"] for cite in body["cites"]}
    editions = Edition.objects.filter(work__organisation=town).select_related("work")
    there = {(one.work.slug, one.label): one for one in editions if (one.work.slug, one.label) in cited}
    for place, digest in cited.items():
        edition = there.get(place)
        named = {"work": _title(edition) or place[0], "edition": place[1]}
        if edition is None:
            yield Line(_("%(work)s, edition %(edition)s, is no longer here.") % named, False)
        elif digest_of(tree_of(edition), edition.languages) == digest:
            yield Line(_("%(work)s, edition %(edition)s, still says exactly the same.") % named, True)
        else:
            yield Line(_("%(work)s, edition %(edition)s, no longer says the same.") % named, False)


def _title(edition: Edition | None) -> str:
    return pick(edition.work.titles) if edition else ""


def _rules(town: Organisation, body: Body, on: dt.date) -> Iterator[Line]:
    """Whether the version of the decision table is known, and still the one that answers."""
    table = body["table"]
    if table is None:
        return
    number = {"version": table["version"]}
    versions = TableVersion.objects.filter(
        organisation=town, situation=body["situation"]["key"], state=TableState.PUBLISHED
    )
    if not versions.filter(number=table["version"], digest=table["digest"]).exists():
        yield Line(_("Version %(version)s of the decision table is no longer here.") % number, False)
        return
    current = versions_on(town, on).get(body["situation"]["key"])
    if current is not None and current.digest == table["digest"]:
        yield Line(_("The same decision table answers today (version %(version)s).") % number, True)
    else:
        yield Line(_("Another version than %(version)s of the decision table answers today.") % number, False)


def _today(town: Organisation, body: Body, on: dt.date, *, inside: bool) -> Line:
    """Whether the same answers would give the same verdict today."""
    version = versions_on(town, on).get(body["situation"]["key"])
    if version is not None and not version.work.public and not inside:
        return Line(_("Sign in to see whether the answer would be the same today."), None)
    given = {answer["question"]: answer["answer"] for answer in body["answers"]}
    try:
        advice = (
            guide_of(town, body["language"], on, inside=inside).ask(body["situation"]["key"], given).advice
        )
    except NoSuch:
        return Line(_("Today the code is asked other questions, so the answer cannot be compared."), None)
    if advice.verdict == body["verdict"]["key"] and list(advice.duties) == _keys(body["duties"]):
        return Line(_("The same answers would give the same advice today."), True)
    if advice.verdict == body["verdict"]["key"]:
        return Line(_("The same answers give the same verdict today, with other duties."), False)
    verdict = pick(catalogue().verdicts[advice.verdict])
    return Line(_("Today the same answers would give: %(verdict)s") % {"verdict": verdict}, False)


def _keys(named: list[dict[str, Any]]) -> list[str]:
    return [one["key"] for one in named]
