"""The room's registration with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Portal."""

    name = "erecode.portal"
    label = "portal"
