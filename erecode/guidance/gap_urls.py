"""Addresses of the gap radar."""

from django.urls import path

from erecode.guidance import gap_views

urlpatterns = [
    path("", gap_views.gaps, name="gaps"),
    path("mark/", gap_views.mark, name="gap-mark"),
]
