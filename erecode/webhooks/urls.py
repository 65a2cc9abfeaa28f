"""Addresses of the pages of what other systems are told."""

from __future__ import annotations

from django.urls import path

from erecode.webhooks import views

urlpatterns = [
    path("_keep/webhooks/", views.receivers, name="webhooks"),
    path("_keep/webhooks/new/", views.new, name="webhook-new"),
    path("_keep/webhooks/<uuid:uid>/", views.receiver, name="webhook"),
    path("_keep/webhooks/<uuid:uid>/<slug:verb>/", views.act, name="webhook-act"),
]
