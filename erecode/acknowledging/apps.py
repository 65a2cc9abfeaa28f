"""The room's registration with Django."""

from django.apps import AppConfig


class AcknowledgingConfig(AppConfig):
    """Acknowledging."""

    name = "erecode.acknowledging"
    label = "acknowledging"
