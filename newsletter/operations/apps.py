from django.apps import AppConfig

# Whoever enqueues must know the broker, in every process that Django runs in.
from newsletter import celery as celery
from newsletter.operations import alive as alive


class OperationsConfig(AppConfig):
    """Owns no tables; an app so that its commands are found."""

    name = "newsletter.operations"
