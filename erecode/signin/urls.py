"""Addresses for signing in, for one's own ways to do so, and for a town's badges and kiosks."""

from __future__ import annotations

from django.urls import path

from erecode.signin import badge_views, kiosk_views, own_views, views

urlpatterns = [
    path("_in/", views.sign_in, name="sign-in"),
    path("_in/code/", views.second, name="sign-in-second"),
    path("_in/passkey/", views.passkey_sign_in, name="passkey-sign-in"),
    path("_in/passkey/options/", views.passkey_options, name="passkey-options"),
    path("_in/link/", views.ask_for_link, name="sign-in-link"),
    path("_in/link/<str:token>/", views.sign_in_by_link, name="sign-in-by-link"),
    path("_in/mine/", own_views.security, name="security"),
    path("_in/mine/password/", own_views.password, name="password"),
    path("_in/mine/app/", own_views.app, name="sign-in-app"),
    path("_in/mine/app.svg", own_views.app_picture, name="sign-in-app-picture"),
    path("_in/mine/app/remove/", own_views.app_remove, name="sign-in-app-remove"),
    path("_in/mine/codes/", own_views.recovery, name="recovery-codes"),
    path("_in/mine/passkeys/", own_views.passkey_add, name="passkey-add"),
    path("_in/mine/passkeys/options/", own_views.passkey_making, name="passkey-making"),
    path("_in/mine/passkeys/<int:pk>/remove/", own_views.passkey_remove, name="passkey-remove"),
    path("_in/mine/devices/<int:pk>/forget/", own_views.device_forget, name="device-forget"),
    path("_in/mine/sessions/end/", own_views.sessions_end, name="sessions-end"),
    path("_in/mine/sessions/<int:pk>/end/", own_views.session_end, name="session-end"),
    path("_out/", views.sign_out, name="sign-out"),
    path("_demo/<str:token>/", views.demo, name="demo"),
    path("<slug:town>/_b/<str:token>/", badge_views.badge, name="badge"),
    path("<slug:town>/_badges/", badge_views.badges, name="badges"),
    path("<slug:town>/_badges/unit/<slug:unit>/", badge_views.badges_print, name="badges-print"),
    path("<slug:town>/_badges/person/<slug:person>/", badge_views.badge_issue, name="badge-issue"),
    path("<slug:town>/_badges/<int:pk>/pin/", badge_views.badge_pin, name="badge-pin"),
    path("<slug:town>/_badges/<int:pk>/end/", badge_views.badge_end, name="badge-end"),
    path("<slug:town>/_kiosk/", kiosk_views.kiosk, name="kiosk"),
    path("<slug:town>/_kiosk/stay/", kiosk_views.kiosk_stay, name="kiosk-stay"),
    path("<slug:town>/_kiosks/", kiosk_views.kiosks, name="kiosks"),
    path("<slug:town>/_kiosks/<int:pk>/end/", kiosk_views.kiosk_end, name="kiosk-end"),
    path("<slug:town>/_signin/", kiosk_views.rules, name="sign-in-rules"),
]
