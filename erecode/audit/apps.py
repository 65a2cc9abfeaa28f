"""The room's registration with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit."""

    name = "erecode.audit"
    label = "audit"
