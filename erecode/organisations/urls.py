"""The list of towns."""

from django.urls import path

from erecode.organisations import views

urlpatterns = [
    path("", views.towns, name="towns"),
]
