"""Addresses of printed lists. A list's own address stands in the QR code on its paper, so it stays."""

from __future__ import annotations

from django.urls import path

from erecode.acknowledging import paper_views

urlpatterns = [
    path("list/<int:number>/", paper_views.enter, name="paper-list"),
    path("list/<int:number>/pdf/", paper_views.pdf, name="paper-pdf"),
    path("scan/<int:pk>/", paper_views.scan, name="paper-scan"),
    path("behalf/<int:pk>/", paper_views.on_behalf, name="on-behalf"),
    path("campaign/<slug:campaign>/", paper_views.campaign, name="paper"),
    path("campaign/<slug:campaign>/<slug:unit>/", paper_views.unit, name="paper-unit"),
]
