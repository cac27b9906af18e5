"""The language of a page, as in BCP 47: what is of the page before what is of its site."""

import re
from collections.abc import Iterator

from curation.capture.page.linked_data import said
from curation.capture.page.media import speaks_to_visitor
from curation.capture.page.page import Page
from curation.links import canonical_url

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?![A-Za-z\d])"
)
_NONE = frozenset({"und", "mul", "zxx", "mis", "xx", "zz"})
# Codes of countries where the language was meant, and codes that have been given up.
_MEANT = {"jp": "ja", "cz": "cs", "cn": "zh", "kr": "ko", "gr": "el", "iw": "he", "ji": "yi"}


def language_of(page: Page) -> str:
    """`en`, `pt-BR`, `zh-Hans`; empty where nothing is said.

    A page's link to itself with a language is the surest. Where a site shows each visitor his own
    language around the page, `<html lang>` says nothing of the page.
    """
    return next((tag for text in _said(page) if (tag := language_tag(text))), "")


def language_tag(text: str) -> str:
    found = _TAG.match(text.strip()[:35])
    if not found or found[1].lower() in _NONE:
        return ""
    language = _MEANT.get(found[1].lower(), found[1].lower())
    script = found[2].title() if found[2] else ""
    return "-".join(filter(None, (language, script, (found[3] or "").upper())))


def _said(page: Page) -> Iterator[str]:
    yield from _of_itself(page)
    yield said(page.article.get("inLanguage"))
    if speaks_to_visitor(page.address):
        return
    yield page.walk.language
    yield from page.metas(
        "content-language", "dc.language", "dcterms.language", "citation_language"
    )
    yield from page.metas("language", "og:locale")
    header = page.headers.get("content-language", "")
    # Several are those that the site can speak.
    yield header if "," not in header else ""


def _of_itself(page: Page) -> Iterator[str]:
    own = {canonical_url(page.address)}
    own |= {canonical_url(page.absolute(link["href"])) for link in page.links("canonical")}
    for link in page.links("alternate"):
        tag = link.get("hreflang", "")
        if tag and tag != "x-default" and canonical_url(page.absolute(link["href"])) in own:
            yield tag
