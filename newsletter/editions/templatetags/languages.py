"""The `lang` and `dir` of what stands in another language than what is around it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from curation import languages
from newsletter.editions import paper_words

register = template.Library()


@register.simple_tag
def language_attributes(code: str | None) -> SafeString | str:
    """` lang="ar" dir="rtl"`, with the blank before; nothing for no code."""
    if not code:
        return ""
    return format_html(' lang="{}" dir="{}"', code, languages.direction(code))


@register.simple_tag
def our_words(beside: str = "") -> SafeString | str:
    """` lang="en"` for our own words beside a text in another language; nothing in its own.

    They stay on the side where the text around them begins; what ends in a full stop wants `<bdi>`.
    """
    code = languages.strange_words(beside)
    return format_html(' lang="{}"', code) if code else ""


register.filter("standing_in_words", paper_words.standing_in_words)
register.filter("change_in_words", paper_words.change_in_words)
