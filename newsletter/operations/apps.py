from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Owns no tables; an app so that its commands are found."""

    name = "newsletter.operations"
