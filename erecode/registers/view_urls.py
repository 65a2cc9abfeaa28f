"""Addresses of whole registers: for who keeps them, and what is open to all."""

from __future__ import annotations

from django.urls import path

from erecode.registers import (
    after_care_views,
    destroying_views,
    guard_views,
    public_review_views,
    public_views,
    view_views,
)

urlpatterns = [
    path("_registers/", view_views.registers, name="registers"),
    path("_registers/<slug:key>/", view_views.register, name="register"),
    path("_registers/<slug:key>/sums/", view_views.sums, name="register-sums"),
    path("_registers/<slug:key>/export/<slug:form>/", view_views.export, name="register-export"),
    path("_retention/", destroying_views.retention, name="retention"),
    path("_retention/<int:pk>/", destroying_views.destruction, name="destruction"),
    path("_retention/<int:pk>/pdf/", destroying_views.destruction_pdf, name="destruction-pdf"),
    path("_retention/hold/<uuid:uid>/", destroying_views.legal_hold, name="legal-hold"),
    path("_awards/", guard_views.awards, name="awards"),
    path("_awards/<slug:key>/", guard_views.award, name="award"),
    path("_awards/<slug:key>/over/", guard_views.award_close, name="award-close"),
    path("_registers/<slug:key>/year/", view_views.year_export, name="register-year"),
    path("_registers/<slug:key>/after-care/", after_care_views.tasks, name="after-care"),
    path("_registers/<slug:key>/after-care/<int:pk>/done/", after_care_views.done, name="after-care-done"),
    path("_registers/<slug:key>/words/", public_review_views.words, name="public-words"),
    path(
        "_registers/<slug:key>/words/<uuid:uid>/again/", public_review_views.again, name="public-words-again"
    ),
    path("_registers/<slug:key>/redacted/<slug:form>/", view_views.redacted, name="register-redacted"),
    path("registers/", public_views.registers, name="public-registers"),
    path("registers/<slug:key>/", public_views.register, name="public-register"),
    path("registers/<slug:key>/data/<slug:form>/", public_views.data, name="public-register-data"),
]
