"""Setting up a campaign in three screens: which text and to whom, what they read, when. Then it starts."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from erecode.acknowledging import campaign_actions
from erecode.acknowledging.campaign_access import campaigns_of, kept_campaign, sight
from erecode.acknowledging.campaign_forms import AimForm, QuestionForm, WhenForm
from erecode.acknowledging.campaign_pages import all_counts, questions_of
from erecode.acknowledging.models import Campaign, CampaignState
from erecode.acknowledging.outlook import bases, outlook, parts, places, reach, words_of
from erecode.core.refused import Refused
from erecode.organisations.access import editor_desk
from erecode.organisations.models import Organisation


def campaigns(request: HttpRequest, town: str) -> HttpResponse:
    """All campaigns that this person may see, with how far they are."""
    seen = sight(request, town)
    rows = all_counts(seen, campaigns_of(seen))
    return render(request, "acknowledging/campaigns/list.html", {"rows": rows, "keeps": seen.keeps})


def new(request: HttpRequest, town: str) -> HttpResponse:
    """The first screen of a new campaign."""
    at = editor_desk(request, town)
    form = AimForm(_posted(request), town=at.town, campaign=None)
    if _goes_on(request) and form.is_valid():
        made = campaign_actions.begin(actor=at.person, town=at.town, choice=form.choice())
        return redirect("campaign-reading", town=town, key=made.key)
    return _aim_page(request, at.town, form, None)


def aim(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The first screen: which text, and to whom."""
    at, campaign = kept_campaign(request, town, key)
    if campaign.state != CampaignState.DRAFT:
        return redirect("campaign", town=town, key=key)
    form = AimForm(_posted(request), town=at.town, campaign=campaign)
    if _goes_on(request) and form.is_valid():
        campaign_actions.choose(actor=at.person, campaign=campaign, choice=form.choice())
        return redirect("campaign-reading", town=town, key=key)
    return _aim_page(request, at.town, form, campaign)


def count(request: HttpRequest, town: str) -> HttpResponse:
    """How many people the choice of the first screen is for: a piece of a page."""
    at = editor_desk(request, town)
    form = AimForm(_chosen(request.GET), town=at.town, campaign=None)
    found = reach(at.town, form.choice()) if form.is_valid() else None
    context: dict[str, Any] = {"reach": found, "errors": form.errors.get("people", [])}
    return render(request, "acknowledging/campaigns/count.html", context)


def reading(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The second screen: what people must read, what is too small to ask, and questions."""
    at, campaign = kept_campaign(request, town, key)
    if campaign.state != CampaignState.DRAFT:
        return redirect("campaign", town=town, key=key)
    first_time, known = bases(campaign)
    choices = parts(campaign.edition)
    if request.method == "POST":
        asked = {part for part, _title in choices} & set(request.POST.getlist("parts"))
        marks = {each.owed.mark for base in known for each in base.changes}
        small = marks & set(request.POST.getlist("small"))
        campaign_actions.choose_reading(
            actor=at.person, campaign=campaign, parts=sorted(asked), small=sorted(small)
        )
        return redirect("campaign-question" if "ask" in request.POST else "campaign-when", town=town, key=key)
    context = {"campaign": campaign, "first_time": first_time, "bases": known, "parts": choices}
    words = words_of(campaign.edition)
    return render(
        request,
        "acknowledging/campaigns/reading.html",
        {**context, "questions": questions_of(campaign, words)},
    )


def question(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Add a short question below a part or provision."""
    at, campaign = kept_campaign(request, town, key)
    languages = [str(each) for each in at.town.languages] or ["nl"]
    form = QuestionForm(_posted(request), languages=languages, places=places(campaign.edition))
    if form.is_valid():
        campaign_actions.add_question(actor=at.person, campaign=campaign, asking=form.asking())
        return redirect("campaign-reading", town=town, key=key)
    context = {"campaign": campaign, "form": form}
    return render(request, "acknowledging/campaigns/question.html", context, status=_status(request))


def question_remove(request: HttpRequest, town: str, key: str, question: str) -> HttpResponse:
    """Take a question away."""
    at, campaign = kept_campaign(request, town, key)
    campaign_actions.remove_question(actor=at.person, campaign=campaign, key=question)
    return redirect("campaign-reading", town=town, key=key)


def when(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The third screen: when, reminders, what people sign, and a summary; then start."""
    at, campaign = kept_campaign(request, town, key)
    if campaign.state != CampaignState.DRAFT:
        return redirect("campaign", town=town, key=key)
    form = WhenForm(_posted(request), campaign=campaign)
    if form.is_valid():
        try:
            campaign_actions.choose_terms(actor=at.person, campaign=campaign, terms=form.terms())
            if "start" in request.POST:
                campaign_actions.start(actor=at.person, campaign=campaign)
                return redirect("campaign", town=town, key=key)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            return redirect("campaign-when", town=town, key=key)
    context = {"campaign": campaign, "form": form, "outlook": outlook(campaign)}
    return render(request, "acknowledging/campaigns/when.html", context, status=_status(request))


def discard(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Throw a draft away."""
    at, campaign = kept_campaign(request, town, key)
    campaign_actions.discard(actor=at.person, campaign=campaign)
    return redirect("campaigns", town=town)


def _aim_page(
    request: HttpRequest, town: Organisation, form: AimForm, campaign: Campaign | None
) -> HttpResponse:
    asked = form if form.is_bound else AimForm(_chosen(_initial(form)), town=town, campaign=None)
    context: dict[str, Any] = {
        "form": form,
        "campaign": campaign,
        "reach": reach(town, asked.choice()) if asked.is_valid() else None,
    }
    wrong = _goes_on(request) or (request.method == "POST" and not form.is_valid())
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return render(request, "acknowledging/campaigns/aim.html", context, status=status)


def _initial(form: AimForm) -> QueryDict:
    """What a form shows before anybody changes it, as if it were sent."""
    data = QueryDict(mutable=True)
    for name in ("categories", "units"):
        data.setlist(name, [str(each) for each in form.initial.get(name, [])])
    data["people"] = form.initial.get("people", "")
    if form.editions:
        data["edition"] = str(form.initial.get("edition") or next(iter(form.editions)))
    return data


def _chosen(sent: QueryDict) -> QueryDict:
    """The choice of an audience alone: a name and a text may still be missing."""
    data = sent.copy()
    data["name"] = data.get("name") or "-"
    return data


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _goes_on(request: HttpRequest) -> bool:
    """Whether the next screen was asked for, not a count of this one."""
    return request.method == "POST" and "again" not in request.POST


def _status(request: HttpRequest) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
