"""What a template writes where a frozen page keeps a place free."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from newsletter.editions import places

register = template.Library()


@register.filter
def place_of_more(topic: str) -> SafeString | str:
    """For a topic's slug, which holds no sign of HTML; nothing for a section about none."""
    return mark_safe(places.place_of_more(topic)) if topic else ""
