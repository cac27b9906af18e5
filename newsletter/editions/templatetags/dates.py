"""Days as the readers of a publication write them. Moments are told in the current time zone."""

from datetime import date, datetime

from django import template

from curation import days

register = template.Library()


@register.filter(expects_localtime=True)
def long_day(day: date | None) -> str:
    """“15 November 2026”; nothing where there is no day."""
    return days.long_day(day) if day else ""


@register.filter(expects_localtime=True)
def short_day(day: date | None) -> str:
    """“15 Nov”, for lists under a year; nothing where there is no day."""
    return days.short_day(day) if day else ""


@register.filter(expects_localtime=True)
def moment(at: datetime | None) -> str:
    """For programs, to the second: a `time` element refuses the fractions that a clock has."""
    return at.isoformat(timespec="seconds") if at else ""
