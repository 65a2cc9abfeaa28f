"""The room's registration with Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Notifications."""

    name = "erecode.notifications"
    label = "notifications"
