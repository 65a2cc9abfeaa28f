"""Addresses of past advice."""

from django.urls import path

from erecode.dilemmas import memory_views

urlpatterns = [
    path("", memory_views.past_advice, name="past-advice"),
    path("new/", memory_views.new, name="past-advice-new"),
    path("<uuid:uid>/", memory_views.advice, name="past-advice-of"),
    path("<uuid:uid>/edit/", memory_views.edit, name="past-advice-edit"),
    path("<uuid:uid>/act/", memory_views.act, name="past-advice-act"),
]
