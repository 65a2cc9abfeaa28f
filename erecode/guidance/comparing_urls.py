"""The address of comparing answers. It stands before those of asking: `compare` is no answer."""

from django.urls import path

from erecode.guidance import comparing_views

urlpatterns = [path("ask/<slug:situation>/compare/", comparing_views.compare_answers, name="compare-answers")]
