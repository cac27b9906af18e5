"""Its own address, its picture's, its feeds', and the identifiers of a paper."""

import pytest

from curation.capture.page import FeedLink
from curation.identifiers import Identifier, Scheme
from tests.curation.capture.page.reading import head, linked


@pytest.mark.parametrize(
    ("markup", "canonical"),
    [
        ('<link rel="canonical" href="/notes/the-bell">', "https://quay.example/notes/the-bell"),
        ('<link rel="Canonical nofollow" href="//other.example/b">', "https://other.example/b"),
        ('<link rel="canonical" href="/notes/bell#comments">', "https://quay.example/notes/bell"),
        ('<link rel="canonical" href="/#!/bell">', ""),
        ('<link rel="canonical" href="/app#/bell">', "https://quay.example/app#/bell"),
        ('<meta property="og:url" content="https://quay.example/b">', "https://quay.example/b"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="/b">',
         "https://quay.example/a"),
        ('<link rel="canonical" href="/a"><link rel="canonical" href="/a">',
         "https://quay.example/a"),
        ('<link rel="canonical" href="/a"><link rel="canonical" href="/b">', ""),
        ('<link rel="canonical" href="/">', ""),
        ('<link rel="canonical" href="https://other.example">', ""),
        ('<link rel="canonical" href="http://localhost:1313/bell">', ""),
        ('<link rel="canonical" href="http://10.0.0.7/bell">', ""),
        ('<link rel="canonical" href="http://[::1]/bell">', ""),
        ('<link rel="canonical" href="http://site.local/bell">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="http://[broken/">', ""),
        ('<link rel="canonical" href="">', ""),
    ],
)  # fmt: skip
def test_a_page_is_believed_about_its_address_where_that_makes_sense(
    markup: str, canonical: str
) -> None:
    assert head(markup).canonical == canonical


def test_a_front_page_may_be_the_front_page() -> None:
    facts = head('<link rel="canonical" href="/">', address="https://quay.example/")
    assert facts.canonical == "https://quay.example/"


@pytest.mark.parametrize(
    ("markup", "address", "alt"),
    [
        (('<meta property="og:image" content="/a.png">'
         '<meta property="og:image:alt" content="A &lt;b&gt;bell">'),
         "https://quay.example/a.png", "A bell"),
        (('<meta property="og:image" content="http://p.example/a.png">'
         '<meta property="og:image:secure_url" content="https://p.example/a.png">'),
         "https://p.example/a.png", ""),
        ('<meta name="twitter:image" content="//p.example/a.png">', "https://p.example/a.png", ""),
        (('<meta property="og:image" content="data:image/png;base64,AA">'
         '<link rel="image_src" href="/b.png">'), "https://quay.example/b.png", ""),
        (linked('{"@type":"Article","image":[{"url":"/c.png"}]}'),
         "https://quay.example/c.png", ""),
        ('<base href="https://cdn.example/x/"><meta property="og:image" content="a.png">',
         "https://cdn.example/x/a.png", ""),
        ('<base href="javascript:alert(1)"><meta property="og:image" content="a.png">',
         "https://quay.example/notes/a.png", ""),
        ('<meta property="og:image" content=" /my bell&lt;&quot;&gt;.png&#10;">',
         "https://quay.example/my%20bell%3C%22%3E.png", ""),
        (f'<base href="/{"b" * 3_000}/"><meta property="og:image" content="a.png">',
         "https://quay.example/notes/a.png", ""),
        (f'<meta property="og:image" content="/{"a" * 3_000}">', "", ""),
    ],
)  # fmt: skip
def test_a_picture_is_an_absolute_address_of_the_web(markup: str, address: str, alt: str) -> None:
    facts = head(markup)
    assert (facts.picture_address, facts.picture_alt) == (address, alt)


def test_feeds_are_found_each_once_but_for_those_of_comments() -> None:
    facts = head(
        '<link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/feed">'
        '<link rel="alternate" type="application/rss+xml" title="Again" href="/feed">'
        '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="/atom">'
        '<link rel="alternate" type="application/feed+json" href="https://f.example/j">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="/notes/bell/feed/">'
        '<link rel="alternate" type="text/html" href="/en">'
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">'
    )
    assert facts.feeds == (
        FeedLink("All & more", "https://quay.example/feed"),
        FeedLink("", "https://quay.example/atom"),
        FeedLink("", "https://f.example/j"),
    )


@pytest.mark.parametrize(
    ("name", "said", "identifier"),
    [
        ("citation_doi", "10.5555/Tide.7", Identifier(Scheme.DOI, "10.5555/tide.7")),
        (
            "citation_doi",
            "https://doi.org/10.5555/tide.7",
            Identifier(Scheme.DOI, "10.5555/tide.7"),
        ),
        ("DC.identifier", "doi:10.5555/tide.7", Identifier(Scheme.DOI, "10.5555/tide.7")),
        ("citation_arxiv_id", "2403.01234", Identifier(Scheme.ARXIV, "2403.01234")),
        ("citation_pmid", "31234567", Identifier(Scheme.PMID, "31234567")),
    ],
)
def test_a_page_names_the_paper_that_it_is_about(
    name: str, said: str, identifier: Identifier
) -> None:
    assert head(f'<meta name="{name}" content="{said}">').identifiers == (identifier,)


@pytest.mark.parametrize("said", ["", "urn:isbn:7", "12345", "https://quay.example/7"])
def test_what_names_no_paper_is_no_identifier(said: str) -> None:
    assert head(f'<meta name="dc.identifier" content="{said}">').identifiers == ()
