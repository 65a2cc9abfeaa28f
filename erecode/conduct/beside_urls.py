"""Addresses for who changes what stands beside the text."""

from django.urls import path

from erecode.conduct import beside_views as views
from erecode.conduct import contact_views

urlpatterns = [
    path("at/<slug:work>/<slug:key>/note/", views.add_note, name="note-add"),
    path("at/<slug:work>/<slug:key>/agreement/", views.add_agreement, name="agreement-add"),
    path("at/<slug:work>/<slug:key>/link/", views.add_link, name="link-add"),
    path("at/<slug:work>/<slug:key>/contact/", views.point_at_contact, name="contact-add"),
    path(
        "at/<slug:work>/<slug:key>/contact/<slug:contact>/remove/",
        views.stop_pointing,
        name="contact-remove",
    ),
    path("note/<slug:work>/<slug:note>/", views.change_note, name="note-edit"),
    path("note/<slug:work>/<slug:note>/remove/", views.remove_note, name="note-remove"),
    path("link/<slug:work>/<slug:link>/", views.change_link, name="link-edit"),
    path("link/<slug:work>/<slug:link>/remove/", views.remove_link, name="link-remove"),
    path("contact/<slug:contact>/", contact_views.change_contact, name="contact-edit"),
]
