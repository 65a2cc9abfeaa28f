"""Addresses of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("_campaigns/", include("erecode.acknowledging.campaign_urls")),
    path("_acknowledge/", include("erecode.acknowledging.reading_urls")),
    path("_paper/", include("erecode.acknowledging.paper_urls")),
]
