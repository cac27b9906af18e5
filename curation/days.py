"""Days as they are written for readers, in the words of the language that is on."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext


def long_day(day: date) -> str:
    """“15 November 2026”."""
    # Translators: how Django's `date` filter writes a day: 15 November 2026.
    return date_format(day, pgettext("long day", "j F Y"))


def short_day(day: date) -> str:
    """“15 Nov”, for lists under a year."""
    # Translators: how Django's `date` filter writes a day in a list: 15 Nov.
    return date_format(day, pgettext("short day", "j M"))
