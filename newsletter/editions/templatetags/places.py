"""What a template writes where a frozen page keeps a place free."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from newsletter.editions import places
from newsletter.editions.composition import ComposedSection, Run

register = template.Library()


@register.simple_tag
def place_of_more(section: ComposedSection) -> SafeString | str:
    """Its slug holds no sign of HTML; nothing for a section that is about no topic."""
    return mark_safe(places.place_of_more(section.slug)) if section.topic else ""


@register.simple_tag
def place_of_all(run: Run) -> SafeString | str:
    """Nothing for a group with no collection behind it."""
    return mark_safe(places.place_of_all(run.collection)) if run.collection else ""
