"""The bare view, behind the product's whole stack of middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from erecode.config.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

BARE = engines["django"].from_string("<!doctype html><title>{{ title }}</title><p>{{ title }}</p>")


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """One small template, nothing from the database."""
    return HttpResponse(BARE.render({"title": "bare"}))


urlpatterns = [path("_bare/", bare, name="bare"), *urlpatterns]
