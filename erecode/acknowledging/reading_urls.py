"""Addresses of what a person reads and signs: theirs alone, whoever looks."""

from __future__ import annotations

from django.urls import path

from erecode.acknowledging import reading_views, signing_views

urlpatterns = [
    path("", reading_views.to_read, name="to-read"),
    path("<int:pk>/", reading_views.text, name="to-read-text"),
    path("<int:pk>/<int:number>/", reading_views.part, name="to-read-part"),
    path("<int:pk>/sign/", signing_views.sign, name="to-sign"),
    path("<int:pk>/refuse/", signing_views.refuse, name="to-refuse"),
    path("receipts/<int:pk>/", signing_views.receipt, name="receipt"),
    path("receipts/<int:pk>/pdf/", signing_views.pdf, name="receipt-pdf"),
]
