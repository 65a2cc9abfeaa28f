"""Addresses of the pages about mail."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from erecode.notifications import views

WORDING = "_keep/mail/words/<str:kind>/<slug:language>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("_keep/mail/", views.mails, name="mails"),
    path("_keep/mail/again/", views.all_again, name="mails-again"),
    path("_keep/mail/hours/", views.hours, name="mail-hours"),
    path("_keep/mail/words/", views.words, name="mail-words"),
    path("_keep/mail/words/<str:kind>/<slug:language>/", views.wording, name="mail-wording"),
    path(
        "_keep/mail/words/<str:kind>/<slug:language>/reset/", views.wording_reset, name="mail-wording-reset"
    ),
    path("_keep/mail/<int:pk>/", views.mail, name="mail"),
    path("_keep/mail/<int:pk>/again/", views.again, name="mail-again"),
]
