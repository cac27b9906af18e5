"""Who wrote a page, as far as names can be told from accounts, sites and programs."""

import re
from collections.abc import Iterator

from curation.capture.page.linked_data import resolved, said
from curation.capture.page.page import Page
from curation.capture.page.plain import plain_words
from curation.links import domain

LONGEST_NAME = 100
MOST_AUTHORS = 50

_BY = re.compile(
    r"\A(?:(?:written|posted|story|words|text|reported)\s+by|by|von|par|por|di|door|av|af)[:\s]+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|und|et|y|e|och|og|en)\s+")
_NO_NAME = re.compile(r"https?:|www\.|[@|<>{}]|\d{3}", re.IGNORECASE)
_NOBODY = frozenset(
    """
    admin administrator anonymous author editor editorial guest none null redaktion staff team
    undefined unknown user webmaster wordpress
    """.split()  # noqa: SIM905
)
_LABELS_OF_WRITERS = {"written by", "author", "by", "geschrieben von", "écrit par", "escrito por"}


def authors_of(page: Page, site_name: str) -> tuple[str, ...]:
    """In order, each once, from the first place that names any; never the site itself."""
    names_of_site = {site_name.casefold(), domain(page.address)}
    for place in _places(page):
        found = [name for name in place if _is_name(name) and name.casefold() not in names_of_site]
        if found:
            return tuple(dict.fromkeys(found))[:MOST_AUTHORS]
    return ()


def _places(page: Page) -> Iterator[list[str]]:
    """Tags for papers first: they list all, in order. What readers see comes last: it has a form
    of its own on each site."""
    cited = page.metas("citation_author", "bepress_citation_author")
    yield [_first_name_first(_plain(name)) for name in cited]
    yield [
        _first_name_first(_plain(name))
        for names in page.metas("citation_authors")
        for name in names.split(";")
    ]
    yield _of_article(page)
    metas = page.metas("author", "article:author", "parsely-author", "sailthru.author", "byl")
    yield [name for text in metas for name in _split(text)]
    created = page.metas("dc.creator", "dcterms.creator", "dc.contributor")
    yield [_first_name_first(_plain(name)) for name in created]
    yield [name for text in _labelled(page) for name in _split(text)]
    yield [_plain(name) for name in page.texts("item:author/name", "item:creator/name")]
    yield [name for text in page.texts("item:author") for name in _split(text)]
    yield [name for text in page.texts("author") for name in _split(text)]
    yield [name for text in page.texts("byline") if _BY.match(text) for name in _split(text)]


def _of_article(page: Page) -> list[str]:
    for node in (page.article, *page.nodes[:5]):
        for key in ("author", "creator"):
            names = [said(one) for one in resolved(node.get(key), page.nodes)]
            if names and (node is page.article or "headline" in node or "uploadDate" in node):
                return [part for name in names for part in _split(name)]
    return []


def _labelled(page: Page) -> Iterator[str]:
    """Which WordPress and Ghost write for previews: label1 says what data1 is."""
    for number in ("1", "2"):
        if page.meta(f"twitter:label{number}").lower() in _LABELS_OF_WRITERS:
            yield page.meta(f"twitter:data{number}")


def _split(text: str) -> list[str]:
    """Several names in one text; a comma parts them only where each side is a whole name."""
    text = _BY.sub("", plain_words(text, 1_000))
    parts = re.split(r"\s*[;|]\s*", text)
    return [name for part in parts for name in _parted(part)]


def _parted(text: str) -> list[str]:
    names = [name.strip() for part in text.split(",") for name in _AND.split(part.strip())]
    names = [re.sub(r"\A(?:and|&)\s+", "", name) for name in names if name]
    return names if all(" " in name for name in names) else [text.strip(" ,")]


def _first_name_first(name: str) -> str:
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _plain(name: str) -> str:
    return _BY.sub("", plain_words(name, LONGEST_NAME * 2)).strip(" ,")


def _is_name(name: str) -> bool:
    is_short = 0 < len(name) <= LONGEST_NAME
    return is_short and not _NO_NAME.search(name) and name.casefold() not in _NOBODY
