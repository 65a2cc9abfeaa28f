"""Addresses of answer receipts. They stand before those of asking: `verify` is no situation."""

from django.urls import path

from erecode.guidance import receipt_views

urlpatterns = [
    path("ask/verify/", receipt_views.verify, name="answer-verify"),
    path("ask/<slug:situation>/receipt/", receipt_views.keep, name="answer-keep"),
]
