"""The room's registration with Django."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    """Conduct."""

    name = "erecode.conduct"
    label = "conduct"
