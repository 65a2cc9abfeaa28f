"""Addresses for everybody: asking, answers and step cards. Answers stand in the address, never in a query."""

from django.urls import path

from erecode.guidance import asking_views, poster_views

urlpatterns = [
    path("ask/", asking_views.situations, name="asking"),
    path("ask/<slug:situation>/", asking_views.ask, name="ask"),
    path("ask/<slug:situation>/answer/", asking_views.answer, name="answer"),
    path("ask/<slug:situation>/answer/<path:given>/", asking_views.answer, name="answer-on"),
    path("ask/<slug:situation>/<path:given>/", asking_views.ask, name="ask-on"),
    path("cards/<slug:key>/", asking_views.step_card, name="step-card"),
    path("cards/<slug:key>/poster/", poster_views.poster, name="step-card-poster"),
]
