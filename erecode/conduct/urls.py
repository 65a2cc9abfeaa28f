"""Addresses below a town. What a reader cites is `read/<work>/<edition>/<key>/`, and stays."""

from django.urls import include, path, register_converter

from erecode.conduct import comparing_views, views
from erecode.conduct.day_in_address import Day

register_converter(Day, "day")

urlpatterns = [
    path("", include("erecode.conduct.import_urls")),
    path("search/", include("erecode.conduct.search_urls")),
    path("", include("erecode.conduct.pdf_urls")),
    path("_beside/", include("erecode.conduct.beside_urls")),
    path("read/<slug:work>/", views.code, name="code"),
    path("read/<slug:work>/op/<day:day>/", views.on_day, name="code-on-day"),
    path("read/<slug:work>/<slug:label>/", views.edition, name="edition"),
    path("compare/", comparing_views.compare, name="compare"),
    path(
        "compare/<slug:work>/<slug:old>/<slug:new>/",
        comparing_views.compare_editions,
        name="compare-editions",
    ),
    path(
        "compare/<slug:work>/<slug:label>/with/<slug:other_town>/<slug:other_work>/<slug:other_label>/",
        comparing_views.compare_topics,
        name="compare-topics",
    ),
]
