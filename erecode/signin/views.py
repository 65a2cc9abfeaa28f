"""Signing in and out: password, second factor, passkey, mailed link, demo link."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.organisations.access import town_or_404
from erecode.organisations.actions import demo_person
from erecode.signin import actions, entering, passkeys
from erecode.signin.doors import half_account, this_kiosk
from erecode.signin.forms import CodeForm, LinkForm, SignInForm
from erecode.signin.visits import current, held


def refuse(form: forms.Form, refusal: Refused) -> None:
    """Show a refusal beside the field that it is about."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a mail address and a password, or go another way from here."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    onward = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.sign_in_with_password(request=request, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect(entering.come_in(request, account, "password", onward))
    visit = current(request)
    page = {
        "form": form,
        "next": onward,
        "again": "again" in request.GET,
        "by_badge": reverse(settings.VISIT_HOME, args=[visit.town]) if visit else "",
    }
    return render(request, "signin/sign_in.html", page, status=400 if form.errors else 200)


@login_not_required
@never_cache
def second(request: HttpRequest) -> HttpResponse:
    """The second factor: a code, or a passkey."""
    account, _method, onward = half_account(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            way = actions.second_factor_by_code(
                request=request, account=account, code=form.cleaned_data["code"]
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            entering.enter(request, account, way, trust=form.cleaned_data["trust"])
            return redirect(entering.after(request, account, onward))
    page = {"form": form, "has_app": entering.has_app(account), "has_passkey": entering.has_passkey(account)}
    return render(request, "signin/second.html", page, status=400 if form.errors else 200)


@login_not_required
@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to sign in with a passkey."""
    half = entering.half(request)
    return JsonResponse(passkeys.begin_using(request, half[0] if half else None))


@login_not_required
@never_cache
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with what the passkey signed; it is password and second factor in one."""
    half = entering.half(request)
    account = passkeys.finish_using(request, request.POST.get("answer", ""))
    onward = half[2] if half and half[0] == account else request.POST.get("next", "")
    return redirect(entering.come_in(request, account, "passkey", onward))


@login_not_required
@never_cache
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Ask for a sign-in link by mail; the answer is the same whether or not the address is known."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    onward = request.POST.get("next") or request.GET.get("next", "")
    asked = request.method == "POST" and form.is_valid()
    if asked:
        mail = form.cleaned_data["mail"]
        actions.ask_for_link(request=request, mail=mail, onward=onward, language=reader_language())
    page = {"form": form, "next": onward, "asked": asked, "minutes": settings.LINK_LASTS // 60}
    return render(request, "signin/link.html", page, status=400 if form.errors else 200)


@login_not_required
@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A mailed link: one button, which signs in. Looking at it uses nothing up."""
    link = actions.link_or_none(token)
    if link is None:
        return render(request, "signin/link_over.html", status=404)
    if request.method != "POST":
        return render(request, "signin/link_use.html", {"link": link})
    link = actions.use_link(token=token)
    return redirect(entering.come_in(request, link.account, "link", link.onward))


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask whether to sign out, and do it at the press of the button."""
    if request.method != "POST":
        return render(request, "signin/sign_out.html")
    visit = held(request)
    actions.sign_out(request=request)
    if visit and visit.kiosk and this_kiosk(request, visit.town):
        return redirect("kiosk", town=visit.town)
    return redirect("town", town=visit.town) if visit else redirect("towns")


@login_not_required
@never_cache
def demo(request: HttpRequest, token: str) -> HttpResponse:
    """A demo person's link: one button, which signs in. Only where the installation is a demo."""
    person = demo_person(token) if settings.DEMO else None
    if person is None or person.account is None:
        raise Http404
    if request.method == "POST":
        entering.enter(request, person.account, "demo")
        return redirect(reverse("town", args=[person.organisation.slug]))
    town_or_404(request, person.organisation.slug)
    return render(request, "signin/demo.html", {"person": person})
