"""Days as they are written for readers, in the words of the language that is on."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext


def long_day(day: date) -> str:
    """“15 November 2026”."""
    # Translators: how Django's `date` filter writes a day: 15 November 2026.
    return _written(day, pgettext("long day", "j F Y"), get_language())


def short_day(day: date) -> str:
    """“15 Nov”, for lists under a year."""
    # Translators: how Django's `date` filter writes a day in a list: 15 Nov.
    return _written(day, pgettext("short day", "j M"), get_language())


# A list says the same few days again and again.
@lru_cache(maxsize=2_048)
def _written(day: date, form: str, _language: str | None) -> str:
    return date_format(day, form)
