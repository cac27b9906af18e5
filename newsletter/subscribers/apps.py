from django.apps import AppConfig


class SubscribersConfig(AppConfig):
    name = "newsletter.subscribers"
    default_auto_field = "django.db.models.BigAutoField"
