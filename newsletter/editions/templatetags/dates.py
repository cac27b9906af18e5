"""Days as the readers of a publication write them. Moments are told in the current time zone."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import pgettext

register = template.Library()


@register.filter(expects_localtime=True)
def long_day(day: date | None) -> str:
    """“15 November 2026”; nothing where there is no day."""
    # Translators: how Django's `date` filter writes a day: 15 November 2026.
    return date_format(day, pgettext("long day", "j F Y")) if day else ""


@register.filter(expects_localtime=True)
def short_day(day: date | None) -> str:
    """“15 Nov”, for lists under a year; nothing where there is no day."""
    # Translators: how Django's `date` filter writes a day in a list: 15 Nov.
    return date_format(day, pgettext("short day", "j M")) if day else ""
