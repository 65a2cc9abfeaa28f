"""The address of an edition's document; before the provisions', one of which could be called "pdf"."""

from django.urls import path

from erecode.conduct import pdf_views

urlpatterns = [path("read/<slug:work>/<slug:label>/pdf/", pdf_views.pdf, name="pdf")]
