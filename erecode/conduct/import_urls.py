"""Addresses for keepers: importing, reviewing a draft, publishing it."""

from django.urls import path

from erecode.conduct import draft_views, import_views, publishing_views

urlpatterns = [
    path("_keep/", import_views.keep, name="keep"),
    path("_keep/begin/", draft_views.begin_empty, name="begin-empty"),
    path("_import/", import_views.upload, name="imports"),
    path("_import/<int:pk>/", import_views.progress, name="import"),
    path("_import/<int:pk>/again/", import_views.again, name="import-again"),
    path("_import/<int:pk>/source/", import_views.source, name="import-source"),
    path("_draft/<slug:work>/", draft_views.review_draft, name="draft"),
    path("_draft/<slug:work>/begin/", draft_views.begin, name="draft-begin"),
    path("_draft/<slug:work>/edit/", draft_views.edit, name="draft-edit"),
    path("_draft/<slug:work>/changes/", draft_views.changes, name="draft-changes"),
    path("_draft/<slug:work>/findings/", draft_views.findings, name="draft-findings"),
    path("_draft/<slug:work>/item/<slug:key>/", draft_views.item, name="draft-item"),
    path("_draft/<slug:work>/publish/", publishing_views.publish, name="draft-publish"),
    path("_draft/<slug:work>/discard/", publishing_views.discard, name="draft-discard"),
]
