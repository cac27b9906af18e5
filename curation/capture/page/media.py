"""Whether a page is to be read, watched or listened to."""

import re
from urllib.parse import urlsplit

from curation.capture.page.linked_data import SOUNDS, VIDEOS, types_of
from curation.capture.page.page import Page
from curation.links import domain
from curation.media import Media

# One film or one recording; channels and lists of them are pages.
_FILMS = re.compile(
    r"(?:m\.)?youtube\.com/(?:watch|shorts/|live/)|youtu\.be/.|vimeo\.com/(?:\w+/)*\d{5,}|"
    r"dailymotion\.com/video/|ted\.com/talks/.|(?:m\.)?twitch\.tv/videos/|loom\.com/share/"
)
_RECORDINGS = re.compile(
    r"open\.spotify\.com/(?:episode|track)/|podcasts\.apple\.com/.*[?&]i=\d|"
    r"(?:m\.)?soundcloud\.com/[^/]+/[^/?]+/?(?:\?|\Z)|overcast\.fm/\+."
)
_FOR_VISITORS = frozenset(
    "youtube.com youtu.be vimeo.com dailymotion.com open.spotify.com podcasts.apple.com".split()  # noqa: SIM905
)
_BY_TYPE = {"video": Media.VIDEO, "audio": Media.AUDIO, "image": Media.PICTURE}
_READABLE = frozenset({"", "text/html", "application/xhtml+xml"})
_UNSURE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-pdf"})


def media_of_file(content_type: str, body: bytes) -> Media:
    """By what the server calls it; by its first bytes where that says nothing."""
    if content_type == "application/pdf":
        return Media.PDF
    if content_type in _UNSURE and body[:1024].lstrip().startswith(b"%PDF-"):
        return Media.PDF
    return _BY_TYPE.get(content_type.partition("/")[0], Media.PAGE)


def is_html(content_type: str) -> bool:
    return content_type in _READABLE


def media_of_page(page: Page) -> Media:
    """An article with a film in it is an article."""
    known = media_of_address(page.address)
    if known != Media.PAGE or page.is_called_article:
        return known
    kind = page.meta("og:type").lower()
    if kind.startswith("video"):
        return Media.VIDEO
    if kind in {"music.song", "music.radio_station", "podcast", "audio"}:
        return Media.AUDIO
    return _by_linked_data(page)


def media_of_address(address: str) -> Media:
    place = _place(address)
    if _FILMS.match(place):
        return Media.VIDEO
    return Media.AUDIO if _RECORDINGS.match(place) else Media.PAGE


def speaks_to_visitor(address: str) -> bool:
    """These show their own words in the visitor's language, whatever they show."""
    return domain(address).removeprefix("m.") in _FOR_VISITORS


def _by_linked_data(page: Page) -> Media:
    """Only what is described first is what the page is about."""
    kinds = types_of(page.nodes[0]) if page.nodes else set()
    if kinds & VIDEOS:
        return Media.VIDEO
    return Media.AUDIO if kinds & SOUNDS else Media.PAGE


def _place(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{domain(address)}{parts.path}{query}"[:2_000]
