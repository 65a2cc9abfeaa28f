"""The page "Signing in and security": what a person sees and changes of the own ways to sign in."""

from __future__ import annotations

import io

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.refused import Refused
from erecode.signin import actions, entering, own_actions, passkeys
from erecode.signin.doors import fresh_account, own_account, own_device, own_passkey, own_session
from erecode.signin.forms import AppCodeForm, PasswordForm
from erecode.signin.own_rows import security_of
from erecode.signin.totp import address_for_app, in_groups
from erecode.signin.views import refuse

WITHOUT_PASSWORD = {"link", "passkey", "code", "recovery"}


@never_cache
def security(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    account = own_account(request)
    onward = request.GET.get("next", "")
    page = {
        "mine": security_of(account, request),
        "next": onward if entering.is_here(request, onward) else "",
        "asked": entering.asked_for_second_factor(account) and not entering.has_second_factor(account),
    }
    return render(request, "signin/security.html", page)


@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; who came in by a mailed link or a second factor need not know the old one."""
    account = fresh_account(request)
    with_current = account.has_usable_password() and entering.entered(request)[0] not in WITHOUT_PASSWORD
    form = PasswordForm(
        account, request.POST if request.method == "POST" else None, with_current=with_current
    )
    if request.method == "POST" and form.is_valid():
        try:
            if with_current:
                given = form.cleaned_data["current"]
                actions.sign_in_with_password(request=request, mail=account.mail, password=given)
            own_actions.change_password(
                actor=account, request=request, password=form.cleaned_data["password"]
            )
        except Refused as refusal:
            refuse(form, Refused(refusal.sentence, field="current"))
        else:
            messages.success(request, _("Your password is changed. Other devices are signed out."))
            return redirect("security")
    return render(request, "signin/password.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
def app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: a button begins, a code from the app ends it."""
    account = fresh_account(request)
    if request.method == "POST" and "code" not in request.POST:
        own_actions.begin_app(actor=account)
        return redirect("sign-in-app")
    secret = own_actions.pending_secret(account)
    if secret is None:
        return redirect("security")
    form = AppCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            own_actions.confirm_app(actor=account, code=form.cleaned_data["code"])
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Your app works. Now make recovery codes, for when you lose it."))
            return redirect("recovery-codes")
    page = {"form": form, "secret": in_groups(secret)}
    return render(request, "signin/app.html", page, status=400 if form.errors else 200)


@never_cache
def app_picture(request: HttpRequest) -> HttpResponse:
    """The QR code of an app that is being set up."""
    account = fresh_account(request)
    secret = own_actions.pending_secret(account)
    if secret is None:
        return HttpResponse(status=404)
    out = io.BytesIO()
    segno.make(address_for_app(secret, account.mail, "Erecode"), error="m").save(
        out, kind="svg", scale=6, border=4, light="#fff", dark="#000"
    )
    return HttpResponse(out.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


@require_POST
def app_remove(request: HttpRequest) -> HttpResponse:
    """Ask no codes of the app any more."""
    own_actions.remove_app(actor=fresh_account(request))
    messages.success(request, _("The app is removed."))
    return redirect("security")


@never_cache
def recovery(request: HttpRequest) -> HttpResponse:
    """Make recovery codes; they are on this one answer and nowhere else."""
    account = fresh_account(request)
    codes = own_actions.new_recovery_codes(actor=account) if request.method == "POST" else []
    page = {"codes": codes, "text": "\r\n".join(codes), "mail": account.mail}
    return render(request, "signin/recovery.html", page)


@never_cache
def passkey_add(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device."""
    account = fresh_account(request)
    if request.method != "POST":
        return render(request, "signin/passkey_add.html")
    name, answer = request.POST.get("name", ""), request.POST.get("answer", "")
    own_actions.add_passkey(actor=account, request=request, answer=answer, name=name)
    messages.success(request, _("Your passkey works. Use it the next time that you sign in."))
    return redirect("security")


@never_cache
@require_POST
def passkey_making(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make a passkey."""
    return JsonResponse(passkeys.begin_making(request, fresh_account(request)))


@require_POST
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a passkey no more."""
    account = fresh_account(request)
    own_actions.remove_passkey(actor=account, key=own_passkey(account, pk))
    messages.success(request, _("The passkey is removed here. Remove it on your device too."))
    return redirect("security")


@require_POST
def device_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Know a device no more."""
    account = own_account(request)
    own_actions.forget_device(actor=account, device=own_device(account, pk))
    messages.success(request, _("This device is forgotten."))
    return redirect("security")


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session."""
    account = own_account(request)
    own_actions.end_session(actor=account, session=own_session(account, pk))
    messages.success(request, _("This session is ended."))
    return redirect("security")


@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    own_actions.end_other_sessions(actor=own_account(request), request=request)
    messages.success(request, _("All other sessions are ended."))
    return redirect("security")
