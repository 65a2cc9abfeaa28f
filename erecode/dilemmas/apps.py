"""The room's registration with Django."""

from django.apps import AppConfig


class DilemmasConfig(AppConfig):
    """Dilemmas."""

    name = "erecode.dilemmas"
    label = "dilemmas"
