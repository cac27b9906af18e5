"""What an address turns out to hold."""

from django.db.models import TextChoices


class Media(TextChoices):
    PAGE = "page", "Page"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Audio"
    PDF = "pdf", "PDF"
    PICTURE = "picture", "Picture"
