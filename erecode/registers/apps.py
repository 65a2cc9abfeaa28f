"""The room's registration with Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers."""

    name = "erecode.registers"
    label = "registers"
