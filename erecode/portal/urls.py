"""Addresses of the room, below a town."""

from __future__ import annotations

from django.urls import path

from erecode.portal import calendar_views, home_views, provision_views, views

urlpatterns = [
    path("", home_views.home, name="town"),
    path("_keep/overview/", home_views.overview, name="overview"),
    path("read/<slug:work>/<slug:label>/<slug:key>/", provision_views.provision, name="provision"),
    path("mine/", home_views.mine, name="mine"),
    path("mine/calendar/", calendar_views.page, name="my-calendar"),
    path("mine/calendar/make/", calendar_views.make, name="my-calendar-make"),
    path("mine/calendar/end/", calendar_views.end, name="my-calendar-end"),
    path("calendar/<str:secret>.ics", calendar_views.feed, name="calendar"),
    path("mine/file/", views.page, name="my-file"),
    path("mine/file/json/", views.as_json, name="my-file-json"),
    path("mine/file/pdf/", views.as_pdf, name="my-file-pdf"),
]
