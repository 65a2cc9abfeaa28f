"""How far a campaign is: unit by unit, by name for who may, and as a table for HR; and ending it."""

from __future__ import annotations

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from erecode.acknowledging import campaign_actions
from erecode.acknowledging.campaign_access import kept_campaign, seen_campaign
from erecode.acknowledging.models import CampaignState
from erecode.acknowledging.progress import Filter, left_rows, people, tallies
from erecode.core.clock import today

ON_A_PAGE = 50
UNSAFE = ("=", "+", "-", "@", "\t", "\r")  # how a formula begins in a table program


def campaign(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """How far a campaign is."""
    seen, found = seen_campaign(request, town, key)
    if found.state == CampaignState.DRAFT:
        return redirect("campaign-aim", town=town, key=key)
    all_together, units = tallies(seen, found)
    wanted = _filter(request)
    page = Paginator(people(seen, found, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"campaign": found, "keeps": seen.keeps, "tally": all_together, "units": units}
    context |= {"wanted": wanted, "people": page, "query": f"{query.urlencode()}&" if query else ""}
    context |= {"busy": found.made < found.wanted, "ends_early": seen.keeps and found.state == "running"}
    return render(request, "acknowledging/campaigns/progress.html", context)


def _filter(request: HttpRequest) -> Filter:
    unit = request.GET.get("unit", "")
    return Filter(
        state=request.GET.get("state", "")[:10],
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 16 else None,
        name=request.GET.get("name", "").replace("\0", "").strip()[:100],
    )


def left(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Who did not sign yet, as a table."""
    _at, found = kept_campaign(request, town, key)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.key}-left.csv"'
    writer = csv.writer(answer, delimiter=";")
    heads = (
        _("name"),
        _("unit"),
        _("category"),
        _("mail"),
        _("read by"),
        _("state"),
        _("on protected leave"),
    )
    writer.writerow(heads)
    for row in left_rows(found, today()):
        writer.writerow([f"'{cell}" if cell.startswith(UNSAFE) else cell for cell in row])
    return answer


def end(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Ask first, then end a campaign."""
    at, found = kept_campaign(request, town, key)
    if request.method == "POST":
        campaign_actions.end(actor=at.person, campaign=found)
        return redirect("campaign", town=town, key=key)
    return render(request, "acknowledging/campaigns/end.html", {"campaign": found})
