"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path

from erecode.registers import decide_views, declare_views, handover_views, link_views, own_views

urlpatterns = [
    path("declare/", declare_views.declare, name="declare"),
    path("declare/<slug:register>/", declare_views.declare_in, name="declare-in"),
    path("declare/<slug:register>/keep/", declare_views.keep, name="declare-keep"),
    path("declare/<slug:register>/nothing/", declare_views.nothing, name="declare-nothing"),
    path("mine/declarations/", own_views.mine, name="declarations"),
    path("mine/decisions/", decide_views.inbox, name="decisions"),
    path("_keep/decision-links/", link_views.link_rules, name="decision-links"),
    path("_decide/<str:secret>/", link_views.by_link, name="decide-by-link"),
    path("declarations/<uuid:uid>/", own_views.declaration, name="declaration"),
    path("declarations/<uuid:uid>/draft/", declare_views.resume, name="declaration-draft"),
    path("declarations/<uuid:uid>/details/", own_views.details, name="declaration-details"),
    path("declarations/<uuid:uid>/files/<int:pk>/", own_views.file, name="declaration-file"),
    path(
        "declarations/<uuid:uid>/files/<int:pk>/remove/",
        own_views.file_remove,
        name="declaration-unfile",
    ),
    path("declarations/<uuid:uid>/letters/<int:pk>/", own_views.letter, name="decision-letter"),
    path("declarations/<uuid:uid>/decide/", decide_views.decide, name="decide"),
    path("declarations/<uuid:uid>/decision/<slug:verb>/", decide_views.act, name="decision-act"),
    path("declarations/<uuid:uid>/forward/", handover_views.forward, name="declaration-forward"),
    path("declarations/<uuid:uid>/<slug:verb>/", own_views.act, name="declaration-act"),
    path("_keep/registers/", include("erecode.registers.editing_urls")),
    path("", include("erecode.registers.view_urls")),
]
