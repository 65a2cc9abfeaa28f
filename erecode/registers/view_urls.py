"""Addresses of whole registers: for who keeps them, and what is open to all."""

from __future__ import annotations

from django.urls import path

from erecode.registers import view_views

urlpatterns = [
    path("_registers/", view_views.registers, name="registers"),
    path("_registers/<slug:key>/", view_views.register, name="register"),
    path("_registers/<slug:key>/sums/", view_views.sums, name="register-sums"),
    path("_registers/<slug:key>/export/<slug:form>/", view_views.export, name="register-export"),
]
