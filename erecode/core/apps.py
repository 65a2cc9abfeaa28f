"""The room's registration with Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Core."""

    name = "erecode.core"
    label = "core"
