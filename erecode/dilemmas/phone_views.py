"""A team session on a telephone: join by code or QR, vote, wait. Nobody signs in and nobody is known.

These views never look at who is signed in, and what was chosen stands in no address.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from erecode.core.refused import Refused
from erecode.dilemmas import joining, voting
from erecode.dilemmas.models import TeamSession
from erecode.dilemmas.team_access import session_behind
from erecode.dilemmas.team_forms import CodeForm
from erecode.dilemmas.team_pages import phone_of
from erecode.dilemmas.voting import Held
from erecode.organisations.access import town_or_404
from erecode.signin.origins import side_of

COOKIE = "erecode_team_"
KEPT = 6 * 3600  # seconds


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, town: str) -> HttpResponse:
    """Type the code of a session."""
    here = town_or_404(request, town)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            session = joining.session_with(town=here, code=code, side=side_of(request))
        except Refused as refused:
            form.add_error("code", str(refused.sentence))
        else:
            return redirect("team-phone", town=town, door=session.door)
    return render(request, "dilemmas/join.html", {"form": form}, status=400 if form.is_bound else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, town: str, door: str) -> HttpResponse:
    """A telephone in a session; the first time it is asked to take part."""
    _here, session = session_behind(request, town, door)
    if session is None:
        return render(request, "dilemmas/over.html", status=404)
    held = _held(request, door)
    if request.method != "POST" or held is not None:
        return _shown(request, session, held)
    try:
        held = voting.join(session=session)
    except Refused as refused:
        return _shown(request, session, None, refused)
    return _given(request, redirect("team-phone", town=town, door=door), held)


@login_not_required
@require_safe
def phone_now(request: HttpRequest, town: str, door: str) -> HttpResponse:
    """What changed since the telephone last asked: nothing (204), or the telephone anew."""
    _here, session = session_behind(request, town, door)
    if session is None:
        return render(request, "dilemmas/over_now.html")
    if request.GET.get("seen") == str(session.stamp):
        return HttpResponse(status=204)
    page = phone_of(session, _held(request, door))
    return _private(render(request, "dilemmas/phone_now.html", {"page": page}))


@login_not_required
@require_POST
def vote(request: HttpRequest, town: str, door: str) -> HttpResponse:
    """Vote, or change the vote."""
    _here, session = session_behind(request, town, door)
    if session is None:
        return render(request, "dilemmas/over.html", status=404)
    held, chosen = _held(request, door), request.POST.get("option", "")
    if held is None:
        return redirect("team-phone", town=town, door=door)
    try:
        option = int(chosen) if chosen.isdecimal() and len(chosen) < 3 else -1
        held = voting.vote(session=session, held=held, option=option)
    except Refused as refused:
        return _shown(request, session, held, refused)
    return _given(request, redirect("team-phone", town=town, door=door), held)


def _shown(
    request: HttpRequest, session: TeamSession, held: Held | None, refused: Refused | None = None
) -> HttpResponse:
    page = {"page": phone_of(session, held), "sentence": refused.sentence if refused else ""}
    return _private(render(request, "dilemmas/phone.html", page, status=409 if refused else 200))


def _held(request: HttpRequest, door: str) -> Held | None:
    return voting.opened(request.COOKIES.get(_name(door), ""), door)


def _given(request: HttpRequest, response: HttpResponse, held: Held) -> HttpResponse:
    response.set_cookie(
        _name(held.door),
        voting.sealed(held),
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _name(door: str) -> str:
    return f"{COOKIE}{door[:8]}"


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
