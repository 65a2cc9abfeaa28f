"""Addresses of the editor of registers."""

from __future__ import annotations

from django.urls import path

from erecode.registers import editing_publishing_views as publishing
from erecode.registers import editing_views as views

urlpatterns = [
    path("", views.made, name="registers-made"),
    path("new/", views.new, name="register-new"),
    path("<slug:key>/", views.register, name="register-made"),
    path("<slug:key>/begin/", views.begin, name="register-begin"),
    path("<slug:key>/part/<slug:part>/", views.part, name="register-part"),
    path("<slug:key>/cites/", views.cites, name="register-cites"),
    path("<slug:key>/fields/", views.field, name="register-field-new"),
    path("<slug:key>/fields/<slug:field>/", views.field, name="register-field"),
    path("<slug:key>/fields/<slug:field>/move/", views.move_field, name="register-field-move"),
    path("<slug:key>/fields/<slug:field>/remove/", views.remove_field, name="register-field-remove"),
    path("<slug:key>/look/", publishing.look, name="register-look"),
    path("<slug:key>/publish/", publishing.publish, name="register-publish"),
    path("<slug:key>/discard/", publishing.discard, name="register-discard"),
    path("<slug:key>/versions/", publishing.versions, name="register-versions"),
    path("<slug:key>/versions/<int:number>/", publishing.version, name="register-version"),
]
