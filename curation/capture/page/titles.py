"""The title of a page, and the name of its site, which hang together: one often holds the other."""

import re
from collections.abc import Iterator, Sequence

from curation.capture.page.linked_data import resolved, said, types_of
from curation.capture.page.page import Page
from curation.capture.page.plain import plain_words
from curation.links import domain

LONGEST_TITLE = 300
LONGEST_SITE_NAME = 200

# “Title | Site”, “Title - Site”, “Site: Title”; a colon at the end is of the title itself.
_PARTS = re.compile(r"(\s+[|–—·•‧»«:/-]+\s+|\s*[｜┃]\s*|\s+::\s+)")
_COLON = re.compile(r"([:：]\s+)")
_VIMEO = re.compile(r"\s+on Vimeo\Z")
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)\Z")
_WORDLESS = re.compile(r"[\W_]+")
_MOST_PARTS = 8


def site_name_of(page: Page) -> str:
    """As the site writes itself; the publisher of its articles may be a company behind it."""
    for name in _site_names(page):
        found = plain_words(name, LONGEST_SITE_NAME)
        if found and not found.startswith("@"):
            return domain(found) if "//" in found else found
    return ""


def title_of(page: Page, site_name: str, authors: Sequence[str]) -> str:
    """Without the site's name at its end or beginning; the first below that says something.

    A paper's own tag comes first, since it holds nothing else. `og:title` was written to be
    shared; JSON-LD's headline is often cut at 110 letters; `<title>` is for tabs, with names in it;
    a heading may be a logo. One that is only the site's name is passed over, but on a front page.
    """
    around = [site_name, domain(page.address), *(f"by {name}" for name in authors)]
    found = [_cleaned(title, around) for title in _titles(page)]
    found = [title for title in found if title]
    own = [title for title in found if _folded(title) != _folded(site_name)]
    if page.is_front or not own:
        return next(iter(found), "")
    return _whole(own[0], own[1:])


def _titles(page: Page) -> Iterator[str]:
    yield from page.metas("citation_title")
    yield from page.metas("og:title")
    yield said(page.article.get("headline") or page.article.get("name"))
    yield from page.metas("twitter:title", "dc.title", "dcterms.title", "parsely-title")
    yield from page.texts("item:headline")
    yield page.text("title")
    yield from page.texts("item:name", "h1")


def _site_names(page: Page) -> Iterator[str]:
    yield from page.metas("og:site_name", "citation_journal_title", "citation_conference_title")
    yield _in_title(page)
    yield from _publishers(page)
    yield from (said(node.get("name")) for node in page.nodes if "WebSite" in types_of(node))
    yield from page.texts("item:publisher/name")
    yield from page.metas("application-name", "apple-mobile-web-app-title", "dc.publisher")


def _publishers(page: Page) -> Iterator[str]:
    for key in ("publisher", "isPartOf", "partOfSeries"):
        for node in (page.article, *page.nodes[:1]):
            yield from (said(one) for one in resolved(node.get(key), page.nodes))


def _in_title(page: Page) -> str:
    """The end of the title that is the host's name too: “… - Kwelder” on kwelder.example."""
    parts = _PARTS.split(plain_words(page.text("title"), LONGEST_TITLE))
    host = {_folded(part) for part in domain(page.address).split(".")[:-1]}
    host.add(_folded(domain(page.address)))
    ends = (parts[-1], parts[0]) if len(parts) > 1 else ()
    return next((end for end in ends if _folded(end) and _folded(end) in host), "")


def _cleaned(title: str, around: Sequence[str]) -> str:
    title = _VIMEO.sub("", plain_words(title, LONGEST_TITLE))
    names = {_folded(name) for name in around if _folded(name)}
    for separators in (_PARTS, _COLON):
        parts = separators.split(title)
        if separators is _PARTS:
            _drop_last(parts, names)
        if len(parts) > 2 and _folded(parts[0]) in names:
            del parts[:2]
        title = "".join(parts)
    return title.strip()


def _drop_last(parts: list[str], names: set[str]) -> None:
    """The site at the end, and what stands between it and the title: its author, its section."""
    for _ in range(_MOST_PARTS):
        if len(parts) < 3 or _folded(parts[-1]) not in names:
            return
        del parts[-2:]


def _whole(title: str, others: Sequence[str]) -> str:
    """One that was cut off, as a longer one begins."""
    head = _CUT_OFF.sub("", title)
    if head == title:
        return title
    return next((other for other in others if other.startswith(head)), title)


def _folded(text: str) -> str:
    return _WORDLESS.sub("", text.casefold())
