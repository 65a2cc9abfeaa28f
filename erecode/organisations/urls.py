"""Addresses for signing in, and the list of towns."""

from django.urls import path

from erecode.organisations import views

urlpatterns = [
    path("", views.towns, name="towns"),
    path("_in/", views.sign_in, name="sign-in"),
    path("_out/", views.sign_out, name="sign-out"),
    path("_demo/<str:token>/", views.demo, name="demo"),
]
