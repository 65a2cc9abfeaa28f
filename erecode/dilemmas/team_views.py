"""The leader's side of a team session: start, the big screen, what was agreed."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from erecode.core.wiping import wipe
from erecode.dilemmas import team_actions
from erecode.dilemmas.models import OptionCount, Seat
from erecode.dilemmas.team_access import led_session, session_of_record, starting, units_of
from erecode.dilemmas.team_forms import AgreementForm, StartForm
from erecode.dilemmas.team_pages import screen_of, tally_of, votes_of


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Start a session about a card."""
    here, card = starting(request, town, key)
    assert here.desk is not None
    units = {unit.key: unit for unit in units_of(here.town)}
    own = next((key for key, unit in units.items() if unit.pk == here.desk.person.unit_id), "")
    typed = request.POST if request.method == "POST" else None
    form = StartForm(list(units.values()), typed, initial={"unit": own})
    if form.is_bound and form.is_valid():
        unit = units.get(form.cleaned_data["unit"])
        session = team_actions.begin(actor=here.desk.person, town=here.town, card=card, unit=unit)
        return redirect("team-screen", town=town, uid=session.uid)
    status = 400 if form.is_bound else 200
    return render(request, "dilemmas/start.html", {"card": card, "form": form}, status=status)


@require_safe
def screen(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """The big screen."""
    at, session = led_session(request, town, uid)
    address = request.build_absolute_uri(reverse("team-phone", args=[town, session.door]))
    shown = {
        "page": screen_of(session, at.town, address),
        "form": AgreementForm(initial={"words": session.agreement}),
    }
    return render(request, "dilemmas/screen.html", shown)


@require_safe
def screen_now(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """How many are here and voted, for the screen that asks every two seconds."""
    _at, session = led_session(request, town, uid)
    here, voted = tally_of(session)
    return render(request, "dilemmas/tally.html", {"session": session, "here": here, "voted": voted})


@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Go on, go back, open or close the door, keep the agreement, end."""
    at, session = led_session(request, town, uid)
    verb = request.POST.get("verb", "")
    if "words" in request.POST:
        form = AgreementForm(request.POST)
        if not form.is_valid():
            address = request.build_absolute_uri(reverse("team-phone", args=[town, session.door]))
            page = {"page": screen_of(session, at.town, address), "form": form}
            return render(request, "dilemmas/screen.html", page, status=400)
        team_actions.agree(session=session, words=form.cleaned_data["words"])
    if verb in {"on", "back"} and request.POST.get("stage") == session.stage:
        team_actions.move(session=session, stage=session.stage, way=verb)
    elif verb in {"open", "close"}:
        team_actions.let_in(session=session, joining=verb == "open")
    elif verb == "end":
        team_actions.end(actor=at.person.key, session=session)
        wipe(Seat, OptionCount)
        return redirect("team-record", town=town, uid=uid)
    return redirect("team-screen", town=town, uid=uid)


@login_not_required
@require_safe
def record(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """What a team voted and agreed."""
    _at, session = session_of_record(request, town, uid)
    votes = votes_of(session, list(range(1, session.closed + 1)))
    return render(
        request, "dilemmas/record.html", {"session": session, "card": session.read(), "votes": votes}
    )
