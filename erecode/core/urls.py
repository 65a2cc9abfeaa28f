"""Addresses of the installation itself: the look, and a sign of life."""

from django.urls import path

from erecode.core import views

urlpatterns = [
    path("_ui/", views.pieces, name="ui"),
    path("_alive/", views.alive, name="alive"),
]
