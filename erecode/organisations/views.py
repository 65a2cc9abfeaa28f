"""The list of towns, signing in and out, demo links, and a town's theme."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from erecode.core.publishing import published
from erecode.core.refused import Refused
from erecode.organisations import access, actions
from erecode.organisations.forms import SignInForm
from erecode.organisations.models import Account
from erecode.organisations.theme import stylesheet


@login_not_required
@published
def towns(request: HttpRequest) -> HttpResponse:
    """The towns of this installation; straight to the town where there is only one."""
    found = access.all_towns()
    if len(found) == 1:
        return redirect("town", town=found[0].slug)
    return render(request, "organisations/towns.html", {"towns": found})


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a mail address and a password."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    onward = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.sign_in_with_password(request=request, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect(onward if _is_here(request, onward) else _home_of(account))
    status = 400 if form.errors else 200
    return render(request, "organisations/sign_in.html", {"form": form, "next": onward}, status=status)


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask whether to sign out, and do it at the press of the button."""
    if request.method != "POST":
        return render(request, "organisations/sign_out.html")
    actions.sign_out(request=request)
    return redirect("towns")


@login_not_required
def demo(request: HttpRequest, token: str) -> HttpResponse:
    """A demo person's link: one button, which signs in. Only where the installation is a demo."""
    person = actions.demo_person(token) if settings.DEMO else None
    if person is None:
        raise Http404
    if request.method == "POST":
        actions.sign_in_as_demo(request=request, person=person)
        return redirect("town", town=person.organisation.slug)
    access.town_or_404(request, person.organisation.slug)
    return render(request, "organisations/demo.html", {"person": person})


@login_not_required
@published
def theme(request: HttpRequest, town: str) -> HttpResponse:
    """A town's design tokens as a stylesheet."""
    return HttpResponse(stylesheet(access.town_or_404(request, town).theme), content_type="text/css")


def _is_here(request: HttpRequest, address: str) -> bool:
    return bool(address) and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _home_of(account: Account) -> str:
    town = access.first_town_of(account)
    return reverse("town", args=[town.slug]) if town else reverse("towns")
