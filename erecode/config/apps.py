"""The room's registration with Django."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Config."""

    name = "erecode.config"
    label = "config"
