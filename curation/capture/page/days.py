"""The day a page was published, as its own clock showed it; none is made up.

Half a date (“March 2024”) and one that reads two ways (“03/04/2019”) are none.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import dates, translation

from curation.capture.page.linked_data import resolved, said
from curation.capture.page.page import Page
from curation.importers.bundles.moments import day_of

# Of paper and parchment too; what is older is a mistake of a program.
FIRST_YEAR = 1500
# What programs write that know no date.
_EMPTY = {date(1900, 1, 1), date(1901, 1, 1), date(1969, 12, 31), date(1970, 1, 1)}
LONGEST_LOOKED_AT = 200

_NUMBERS = re.compile(
    r"(?<!\d)(\d{4})\s*(?:([-/.])\s*(\d{1,2})\2\s*(\d{1,2})(?!\d)|[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일])"
)
_COMPACT = re.compile(r"\A(\d{4})(\d{2})(\d{2})(?:T.*)?\Z")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,})\.?,?[\s-]+"
    r"(?:de\s+|del\s+)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?=[/-]|\Z)")
_CHANGED = re.compile(
    r"updat|modif|changed|edited|aktualis|mis à jour|actualiz|aggiorn|bijgewerkt|обновл",
    re.IGNORECASE,
)
_KEYS = ("datePublished", "uploadDate", "dateCreated")
_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "pubdate",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "prism.publicationdate",
    "release_date",
    "video:release_date",
    "og:video:release_date",
    "uploaddate",
)


def published_on(page: Page, language: str, today: date) -> date | None:
    """The first that holds; of tomorrow at most, since it is tomorrow somewhere already."""
    latest = today + timedelta(days=1)
    for text in _said(page):
        day = day_in(text, language)
        if day and FIRST_YEAR <= day.year <= latest.year and day <= latest and day not in _EMPTY:
            return day
    return None


def day_in(text: str, language: str = "") -> date | None:
    """A whole date, in the forms of programs, of the web and of people."""
    text = text.strip()[:LONGEST_LOOKED_AT]
    if text.isascii() and text.isdecimal() and len(text) > len("20240312"):
        return day_of(text)
    found = _COMPACT.match(text)
    if found:
        return _date(found[1], found[2], found[3])
    found = _NUMBERS.search(text)
    if found:
        return _date(found[1], found[3] or found[5], found[4] or found[6])
    return _in_words(text, _month_names(language) | _month_names("en"))


def _said(page: Page) -> Iterator[str]:
    """Written for programs first; what readers see, only where it is of this page alone."""
    nodes = (page.article,) if page.article else page.nodes
    for key in _KEYS:
        for node in nodes:
            yield from (said(one) for one in resolved(node.get(key), ()))
    yield from page.metas(*_METAS)
    yield from page.texts("item:datePublished", "item:uploadDate", "item:dateCreated")
    if page.is_front or page.walk.lengths.is_listing:
        return
    yield from list(page.texts("time"))[:1]
    yield from _in_address(page.address)
    yield from (text for text in list(page.texts("date"))[:3] if not _CHANGED.search(text))
    yield from (text for text in list(page.texts("byline"))[:1] if not _CHANGED.search(text))


def _in_address(address: str) -> Iterator[str]:
    try:
        found = _IN_PATH.search(urlsplit(address).path)
    except ValueError:
        return
    if found:
        yield "-".join(found.groups())


def _in_words(text: str, months: dict[str, int]) -> date | None:
    for found in _DAY_FIRST.finditer(text):
        month = months.get(found[2].casefold())
        if month:
            return _date(found[3], month, found[1])
    for found in _MONTH_FIRST.finditer(text):
        month = months.get(found[1].casefold())
        if month:
            return _date(found[3], month, found[2])
    return None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _month_names(language: str) -> dict[str, int]:
    """As Django writes them in this language: whole, in a sentence, and short."""
    base = language.partition("-")[0].lower()
    if base not in {code.partition("-")[0] for code, _ in settings.LANGUAGES}:
        return {}
    with translation.override(base):
        names = [
            (str(names[number]).casefold().rstrip("."), number)
            for names in (dates.MONTHS, dates.MONTHS_ALT, dates.MONTHS_3)
            for number in names
        ]
    english = {"sept": 9, "june": 6, "july": 7} if base == "en" else {}
    return {**dict(names), **english}
