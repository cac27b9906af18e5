"""From an answer of the web to what is known of it."""

import math
import re
from datetime import UTC, date, datetime

from curation.capture.page.addresses import canonical_of, feeds_of, picture_of
from curation.capture.page.blocked import is_blocked
from curation.capture.page.days import published_on
from curation.capture.page.decode import decoded
from curation.capture.page.facts import PageFacts
from curation.capture.page.files import title_of_file, title_of_pdf
from curation.capture.page.languages import language_of
from curation.capture.page.linked_data import said
from curation.capture.page.media import is_html, media_of_address, media_of_file, media_of_page
from curation.capture.page.page import Page
from curation.capture.page.people import authors_of
from curation.capture.page.plain import plain_words
from curation.capture.page.titles import site_name_of, title_of
from curation.capture.page.walk import walk
from curation.fetch.answers import Fetched
from curation.identifiers import Identifier, identifiers_in
from curation.media import Media

LONGEST_DESCRIPTION = 500
MOST_IDENTIFIERS = 10
# A page that claims more has counted letters.
MOST_WORDS = 100_000

# What GitHub adds to every description.
_INVITATION = re.compile(r"\s*Contribute to \S+ development by creating an account on GitHub\.?")
# How each register's number is written, so that it is told from any other number.
_IDENTIFIERS = {
    "citation_doi": "doi:",
    "citation_arxiv_id": "arxiv:",
    "citation_pmid": "pmid:",
    "prism.doi": "doi:",
    "bepress_citation_doi": "doi:",
    "dc.identifier.doi": "doi:",
    "dc.identifier": "",
    "dcterms.identifier": "",
}


def read_page(fetched: Fetched, *, today: date | None = None) -> PageFacts:
    """Whatever the answer holds, in bounded time and memory; never raises.

    `today` is the day after which nothing can have been published; by the clock if not given.
    """
    today = today or datetime.now(UTC).date()
    media = media_of_file(fetched.content_type, fetched.body)
    if not is_html(fetched.content_type) or media != Media.PAGE:
        return _of_file(fetched, media)
    text = decoded(fetched.body, fetched.headers.get("content-type", ""))
    page = Page(fetched.address, walk(text), fetched.headers)
    if is_blocked(fetched.status, page, text):
        return PageFacts(media=media_of_address(fetched.address), is_blocked=True)
    return _of_page(page, today)


def _of_file(fetched: Fetched, media: Media) -> PageFacts:
    if fetched.status >= 400:
        return PageFacts(is_blocked=True)
    title = title_of_pdf(fetched.body) if media == Media.PDF else ""
    disposition = fetched.headers.get("content-disposition", "")
    return PageFacts(title=title or title_of_file(fetched.address, disposition), media=media)


def _of_page(page: Page, today: date) -> PageFacts:
    site_name = site_name_of(page)
    authors = authors_of(page, site_name)
    title = title_of(page, site_name, authors)
    language, media, picture = language_of(page), media_of_page(page), picture_of(page)
    return PageFacts(
        title=title,
        description=_description(page, title),
        site_name=site_name,
        authors=authors,
        language=language,
        canonical=canonical_of(page),
        published_on=published_on(page, language, today),
        reading_minutes=_reading_minutes(page) if media == Media.PAGE else None,
        media=media,
        picture_address=picture.address,
        picture_alt=picture.alt,
        feeds=feeds_of(page),
        identifiers=_identifiers(page),
    )


def _description(page: Page, title: str) -> str:
    """Not the title once more."""
    texts = [
        *page.metas("og:description", "description"),
        said(page.article.get("description")),
        *page.metas("twitter:description", "dc.description", "citation_abstract"),
    ]
    for text in texts:
        words = plain_words(_INVITATION.sub("", text), LONGEST_DESCRIPTION)
        if words and words != title:
            return words
    return ""


def _reading_minutes(page: Page) -> int | None:
    """Whole minutes, rounded up. The page's own count is believed where it is larger: the rest of
    the article may be behind a wall."""
    length = page.walk.lengths.article(is_said=page.is_called_article)
    if length is None or (page.is_front and not page.is_called_article):
        return None
    own = page.article.get("wordCount")
    if not length.signs and isinstance(own, int) and length.words < own <= MOST_WORDS:
        length.words = own
    return math.ceil(length.minutes)


def _identifiers(page: Page) -> tuple[Identifier, ...]:
    found: dict[Identifier, None] = {}
    for name, scheme in _IDENTIFIERS.items():
        for text in page.metas(name):
            bare = text.strip()[:300]
            prefixed = bare if bare.lower().startswith((scheme, "http")) else scheme + bare
            found |= dict.fromkeys(identifiers_in(prefixed))
    return tuple(found)[:MOST_IDENTIFIERS]
