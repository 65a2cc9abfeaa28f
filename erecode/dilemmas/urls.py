"""Addresses of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from erecode.dilemmas import phone_views, rules_views, team_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("dilemmas/", views.dilemmas, name="dilemmas"),
    path("dilemmas/_rules/", rules_views.rules, name="dilemma-rules"),
    path("dilemmas/_sessions/<uuid:uid>/", team_views.screen, name="team-screen"),
    path("dilemmas/_sessions/<uuid:uid>/now/", team_views.screen_now, name="team-screen-now"),
    path("dilemmas/_sessions/<uuid:uid>/act/", team_views.act, name="team-act"),
    path("dilemmas/_sessions/<uuid:uid>/agreed/", team_views.record, name="team-record"),
    path("dilemmas/<slug:key>/", views.dilemma, name="dilemma"),
    path("dilemmas/<slug:key>/session/", team_views.start, name="team-start"),
    path("team/", phone_views.join, name="team-join"),
    path("team/<slug:door>/", phone_views.phone, name="team-phone"),
    path("team/<slug:door>/now/", phone_views.phone_now, name="team-phone-now"),
    path("team/<slug:door>/vote/", phone_views.vote, name="team-vote"),
    path("past-advice/", include("erecode.dilemmas.memory_urls")),
    path("questions/", include("erecode.dilemmas.question_urls")),
]
