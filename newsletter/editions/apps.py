from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "newsletter.editions"
    default_auto_field = "django.db.models.BigAutoField"
