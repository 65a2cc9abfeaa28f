"""The room's registration with Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations."""

    name = "erecode.organisations"
    label = "organisations"
