"""The room's registration with Django."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Packs."""

    name = "erecode.packs"
    label = "packs"
