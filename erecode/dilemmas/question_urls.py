"""Addresses of questions for advice."""

from django.urls import path

from erecode.dilemmas import question_views

urlpatterns = [
    path("", question_views.questions, name="advice-questions"),
    path("new/", question_views.ask, name="advice-ask"),
    path("<uuid:uid>/", question_views.question, name="advice-question"),
    path("<uuid:uid>/act/", question_views.act, name="advice-question-act"),
]
