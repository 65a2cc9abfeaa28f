"""The list of towns, and the people of a town."""

from django.urls import include, path

from erecode.organisations import views

urlpatterns = [
    path("", views.towns, name="towns"),
    path("<slug:town>/", include("erecode.organisations.people_urls")),
]
