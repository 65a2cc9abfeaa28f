"""Addresses below a town. What a reader cites is `read/<work>/<edition>/<key>/`, and stays."""

from django.urls import path

from erecode.conduct import views

urlpatterns = [
    path("", views.home, name="town"),
    path("read/<slug:work>/", views.code, name="code"),
    path("read/<slug:work>/<slug:label>/", views.edition, name="edition"),
    path("read/<slug:work>/<slug:label>/<slug:key>/", views.provision, name="provision"),
]
