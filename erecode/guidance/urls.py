"""Addresses of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("erecode.guidance.receipt_urls")),
    path("", include("erecode.guidance.comparing_urls")),
    path("", include("erecode.guidance.asking_urls")),
    path("_keep/gaps/", include("erecode.guidance.gap_urls")),
    path("_keep/situations/", include("erecode.guidance.editing_urls")),
]
