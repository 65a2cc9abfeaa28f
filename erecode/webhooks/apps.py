"""The room's registration with Django."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Webhooks."""

    name = "erecode.webhooks"
    label = "webhooks"
