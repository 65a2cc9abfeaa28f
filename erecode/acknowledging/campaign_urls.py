"""Addresses of campaigns: for who keeps the codes, and for who leads people."""

from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from erecode.acknowledging import campaign_views, progress_views

urlpatterns = [
    path("", require_GET(campaign_views.campaigns), name="campaigns"),
    path("new/", campaign_views.new, name="campaign-new"),
    path("count/", require_GET(campaign_views.count), name="campaign-count"),
    path("<slug:key>/", require_GET(progress_views.campaign), name="campaign"),
    path("<slug:key>/aim/", campaign_views.aim, name="campaign-aim"),
    path("<slug:key>/reading/", campaign_views.reading, name="campaign-reading"),
    path("<slug:key>/question/", campaign_views.question, name="campaign-question"),
    path(
        "<slug:key>/question/<slug:question>/remove/",
        require_POST(campaign_views.question_remove),
        name="campaign-question-remove",
    ),
    path("<slug:key>/when/", campaign_views.when, name="campaign-when"),
    path("<slug:key>/discard/", require_POST(campaign_views.discard), name="campaign-discard"),
    path("<slug:key>/left.csv", require_GET(progress_views.left), name="campaign-left"),
    path("<slug:key>/end/", progress_views.end, name="campaign-end"),
]
