"""The addresses a page gives: its own, its picture's, its feeds'. None is asked for here."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urldefrag, urlsplit

from curation.capture.page.facts import FeedLink
from curation.capture.page.linked_data import address_said, resolved
from curation.capture.page.page import Page
from curation.capture.page.plain import plain_words
from curation.links import canonical_url, domain

MOST_FEEDS = 10
LONGEST_ALT = 500
LONGEST_FEED_TITLE = 200

_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)


@dataclass(frozen=True)
class Shown:
    address: str = ""
    alt: str = ""


def canonical_of(page: Page) -> str:
    """What the page calls itself; empty where that is unsound, or surely a mistake.

    Mistakes are two answers, the front page named on every page, and the address of the machine
    the site was built on.
    """
    said = {page.absolute(link["href"]) for link in page.links("canonical")}
    if not said:
        said = {page.absolute(page.meta("og:url"))} if page.meta("og:url") else set()
    own = {_without_fragment(address) for address in said}
    address = own.pop() if len(own) == 1 else ""
    return "" if not address or _is_front_of(page, address) or _is_local(address) else address


def picture_of(page: Page) -> Shown:
    """The one made to be shared, with its alt text; only its address, which nobody has asked."""
    for address, alt in _pictures(page):
        found = page.absolute(address) if address else ""
        if found:
            return Shown(found, plain_words(alt, LONGEST_ALT))
    return Shown()


def feeds_of(page: Page) -> tuple[FeedLink, ...]:
    """Those that browsers find, each once; feeds of comments are left out."""
    found: dict[str, FeedLink] = {}
    for link in page.links("alternate"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        address = page.absolute(link["href"]) if kind in _FEEDS else ""
        if address and not _is_of_comments(page, address):
            title = plain_words(link.get("title", ""), LONGEST_FEED_TITLE)
            found.setdefault(address, FeedLink(title, address))
    return tuple(found.values())[:MOST_FEEDS]


def _pictures(page: Page) -> Iterator[tuple[str, str]]:
    alt = page.meta("og:image:alt", "twitter:image:alt")
    for address in page.metas("og:image:secure_url", "og:image", "og:image:url"):
        yield address, alt
    for address in page.metas("twitter:image", "twitter:image:src"):
        yield address, alt
    for picture in resolved(page.article.get("image"), page.nodes):
        yield address_said(picture), ""
    yield page.text("item:image"), page.text("item:image/alt")
    yield from ((link["href"], "") for link in page.links("image_src"))


def _without_fragment(address: str) -> str:
    """But `#!` and `#/`, which name the page."""
    page, fragment = urldefrag(address)
    return address if fragment.startswith(("!", "/")) else page


def _is_front_of(page: Page, address: str) -> bool:
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query and not page.is_front


def _is_local(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    if "." not in host.rstrip(".") or host.endswith((".local", ".localhost", ".internal", ".test")):
        return True
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _is_of_comments(page: Page, address: str) -> bool:
    """WordPress offers two: those of the whole site, and those of this page, below its address."""
    own = canonical_url(page.address)
    below = canonical_url(address).removeprefix(own)
    is_below = not page.is_front and below in {"/feed", "/feed/atom", "/feed/rss2"}
    names_comments = "comments" in urlsplit(address).path.split("/")
    return domain(address) == domain(page.address) and (is_below or names_comments)
