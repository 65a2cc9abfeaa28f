"""The room's registration with Django."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    """Signing in."""

    name = "erecode.signin"
    label = "signin"
