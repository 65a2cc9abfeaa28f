"""The room's registration with Django."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Guidance."""

    name = "erecode.guidance"
    label = "guidance"
