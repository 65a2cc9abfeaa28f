"""The address of a town's theme: a stylesheet of its own tokens, from the same origin."""

from django.urls import path

from erecode.organisations import views

urlpatterns = [path("<slug:town>.css", views.theme, name="theme")]
