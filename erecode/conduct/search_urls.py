"""The address of searching in a town."""

from django.urls import path

from erecode.conduct import search_views

urlpatterns = [path("", search_views.search, name="search")]
