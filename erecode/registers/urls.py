"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from erecode.registers import decide_views, declare_views

urlpatterns = [
    path("declare/", declare_views.declare, name="declare"),
    path("declare/<slug:register>/", declare_views.declare_in, name="declare-in"),
    path("mine/declarations/", declare_views.mine, name="declarations"),
    path("mine/decisions/", decide_views.inbox, name="decisions"),
    path("declarations/<uuid:uid>/", declare_views.declaration, name="declaration"),
    path("declarations/<uuid:uid>/details/", declare_views.details, name="declaration-details"),
    path("declarations/<uuid:uid>/decide/", decide_views.decide, name="decide"),
    path("declarations/<uuid:uid>/sign/<slug:verb>/", decide_views.sign, name="declaration-sign"),
    path("declarations/<uuid:uid>/<slug:verb>/", declare_views.act, name="declaration-act"),
]
