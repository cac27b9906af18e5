"""Pages made to hurt: what is read stays text, nothing is asked for, and it comes to an end."""

import json
import resource
import socket
from collections.abc import Iterator
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.capture.page import PageFacts
from curation.characters import one_line
from tests.curation.capture.page.reading import PROSE, head, linked, read

LARGE = 2_000_000
# Of processor time, on a slow machine; most take a tenth of a second.
MOST_SECONDS = 20

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "<img src=x onerror=alert(1)>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "\x00<\x00script>alert(1)</script>\u202e",
    "<math><mtext></mtext><style><img src=x onerror=alert(1)>",
    "{{7*7}}${7*7}",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_script_in_every_field_comes_out_as_harmless_text(payload: str) -> None:
    said = payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    names = ("og:title", "og:site_name", "og:description", "author", "og:image", "og:image:alt",
             "og:url", "article:published_time", "og:locale", "citation_doi",
             "dc.creator")  # fmt: skip
    metas = "".join(f'<meta property="{name}" content="{said}">' for name in names)
    data = json.dumps({"@type": "Article", "headline": payload, "author": payload,
                       "image": payload, "inLanguage": payload})  # fmt: skip
    links = f'<link rel="canonical" href="{said}"><link rel="image_src" href="{said}">'
    feed = f'<link rel="alternate" type="application/rss+xml" title="{said}" href="/feed">'
    escaped = data.replace("</", r"<\/")
    script = linked(escaped)

    _assert_harmless(head(f"<title>{said}</title>{metas}{links}{feed}"))
    _assert_harmless(head(script))


def _assert_harmless(facts: PageFacts) -> None:
    words = [word for word in _words(facts) if word]
    for word in words:
        assert word == one_line(word)
        for begin in ("<script", "<svg", "<img", "<iframe", "<style", "<math"):
            assert begin not in word.lower()
    for address in (facts.canonical, facts.picture_address, *(one.address for one in facts.feeds)):
        assert address == "" or address.startswith(("https://", "http://"))


def _words(facts: PageFacts) -> Iterator[str]:
    for value in astuple(facts):
        if isinstance(value, str):
            yield value
    yield from facts.authors
    for feed in facts.feeds:
        yield from (feed.title, feed.address)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_no_address_in_a_page_is_asked_for(listener: socket.socket) -> None:
    there = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    page = f"""<!DOCTYPE html SYSTEM "{there}.dtd" [<!ENTITY a SYSTEM "{there}">]>
        <html manifest="{there}"><head profile="{there}"><base href="{there}">
        <link rel="canonical" href="{there}"><link rel="stylesheet" href="{there}">
        <link rel="icon" href="{there}">
        <link rel="alternate" type="application/rss+xml" href="{there}">
        <link rel="alternate" type="application/json+oembed" href="{there}">
        <meta property="og:image" content="{there}"><meta property="og:url" content="{there}">
        <meta http-equiv="refresh" content="0;url={there}"><script src="{there}"></script>
        <script type="application/ld+json">{{"@context":"{there}","@type":"Article",
        "image":"{there}"}}
        </script></head><body background="{there}"><img src="{there}">
        <iframe src="{there}"></iframe>
        <object data="{there}"></object><video src="{there}"></video>&a;{PROSE}</body>"""

    read(page)
    read(page, content_type="application/xhtml+xml")

    with pytest.raises(BlockingIOError):
        listener.accept()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]><html><head><title>&j;</title></head></html>"
)
BLOW_UP = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><title>{"&a;" * 50_000}</title>'


@pytest.mark.parametrize("page", [LAUGHS, BLOW_UP], ids=["billion laughs", "quadratic blow-up"])
@pytest.mark.parametrize("content_type", ["text/html", "application/xhtml+xml"])
def test_entities_of_a_pages_own_are_not_unfolded(page: str, content_type: str) -> None:
    facts = read(page, content_type=content_type)
    assert "hahaha" not in facts.title
    assert len(facts.title) <= 300


RUBBISH = {
    "nested divs": "<div>" * 100_000,
    "unclosed tags": "<b " * (LARGE // 3),
    "unclosed metas": "<meta" * (LARGE // 5),
    "metas": '<meta name="author" content="A B">' * (LARGE // 34),
    "many metas": "".join(f'<meta name="n{n}" content="c">' for n in range(60_000)),
    "links": '<link rel="canonical" href="/a">' * (LARGE // 33),
    "feeds": "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{n}">' for n in range(30_000)
    ),
    "attributes of one tag": "<div " + " ".join(f"a{n}=1" for n in range(220_000)) + ">",
    "hidden attributes": '<title><a b=" </title><p ' + " ".join(f"a{n}" for n in range(250_000)),
    "one attribute again": "<div " + "a " * (LARGE // 2) + ">",
    "a long attribute": f'<div class="{"date " * (LARGE // 5)}">',
    "classes": '<p class="comment-date author related x y z">a</p>' * (LARGE // 50),
    "one long class": f'<p class="{"-date" * 300}">a</p>' * 1_000,
    "paragraphs": "<p>" * (LARGE // 3),
    "links in links": "<a>" * (LARGE // 3),
    "articles": "<article><p>a b c" * (LARGE // 17),
    "times": "<time>a" * (LARGE // 7),
    "open authors": '<i class="author">a' * (LARGE // 19),
    "items": '<p itemscope itemprop="author">a' * (LARGE // 32),
    "headings": "<h1>a" * (LARGE // 5),
    "titles": "<title>a" * (LARGE // 8),
    "svg": "<svg><title>a" * (LARGE // 13),
    "closing tags": "</p>" * (LARGE // 4),
    "comments": "<!--" * (LARGE // 4),
    "declarations": "<!DOCTYPE " * (LARGE // 10),
    "instructions": "<?" * (LARGE // 2),
    "less-than signs": "<" * LARGE,
    "entities": "&amp;" * (LARGE // 5),
    "broken entities": "&#x1F" * (LARGE // 5),
    "quotes": "<a b='\"" * (LARGE // 7),
    "one line of three megabytes": "a" * 3_000_000,
    "blanks": "<title>" + " " * LARGE,
    "line breaks": "\n" * LARGE,
    "controls": "\x01\u202e" * (LARGE // 4),
    "zeros": "\x00" * LARGE,
    "a long title": f"<title>{'a | ' * (LARGE // 4)}</title>",
    "a title of tags": f"<title>{'<script>' * (LARGE // 8)}</title>",
    "dates": "<p>on 12 March 2024 and 3/4/2019 " * (LARGE // 33),
    "visible dates": '<p class="date">12 12 12 12 March' * (LARGE // 33),
    "deep data": '<script type="application/ld+json">' + "[" * LARGE,
    "deep closed data": '<script type="application/ld+json">' + "[" * 400_000 + "]" * 400_000,
    "wide data": '<script type="application/ld+json">[' + '{"@id":"a"},' * 150_000 + "{}]</script>",
    "scripts of data": linked("{}") * (LARGE // 46),
    "a long number": '<script type="application/ld+json">{"wordCount":'
    + "9" * LARGE
    + "}</script>",
    "commas": '<script type="application/ld+json">' + "," * LARGE + "</script>",
    "commas and blanks": '<script type="application/ld+json">' + ", " * (LARGE // 2) + "</script>",
    "an address in data": (
        '<script type="application/ld+json">{"@type":"Article","image":"' + "/.." * 300_000 + '"}'
    ),
    "authors in data": (
        '<script type="application/ld+json">{"@type":"Article","author":['
        + '{"@id":"#x"},' * 150_000
        + '""]}</script>'
    ),
    "one author of many": f'<meta name="author" content="{"A B and " * (LARGE // 8)}">',
    "a base": f'<base href="https://q.example/{"a/" * (LARGE // 2)}">'
    + '<link rel="alternate" type="application/rss+xml" href="../x">' * 500,
}


@pytest.mark.parametrize("name", RUBBISH)
def test_two_megabytes_of_rubbish_come_to_an_end(name: str) -> None:
    body = RUBBISH[name].encode("utf-8", "surrogatepass")
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    read(body)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun < MOST_SECONDS


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-" + b"/Info 7 0 R" * 180_000,
        b"%PDF-\n7 0 obj /Title(" + b"(" * LARGE + b" /Info 7 0 R",
        b"%PDF-\n7 0 obj /Title(" + b"\\" * LARGE + b" /Info 7 0 R",
        b"%PDF-" + b"<x:xmpmeta" * 200_000,
        b"%PDF-<x:xmpmeta" + b"<dc:title><rdf:Alt>" * 100_000,
        b"%PDF-" + b"/Info " * 300_000,
    ],
)
def test_a_hostile_pdf_comes_to_an_end(body: bytes) -> None:
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    assert read(body, content_type="application/pdf", address="https://q.example/").title == ""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun < MOST_SECONDS


@given(st.binary(max_size=400), st.sampled_from(["", "text/html", "application/pdf", "image/gif"]))
@settings(max_examples=300, deadline=None)
def test_no_bytes_are_too_odd(body: bytes, content_type: str) -> None:
    read(body, content_type=content_type)


PIECES = st.sampled_from(
    ["<html lang='", "<title>", "</title>", "<meta name=author content='", "'>", '"', ">", "<",
     "<link rel=canonical href='", "<base href='", "http://[", "://", "<time datetime=",
     "<article>",
     "<script type='application/ld+json'>", "</script>", '{"@type":"Article","author":', "[", "{",
     "}",
     '"@id":', '"datePublished":', "2024-03-12", "12 March 2024", "<p itemprop=author itemscope>",
     "\x00",
     "\ud800", "\u202e", "&#0;", "&#x110000;", "<svg>", "</svg>", "<h1 class=author>", " | ", "💧",
     "<meta property='og:image' content='", "<meta name=citation_doi content='10.5555/", "<!--",
     "-->"]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=6), max_size=40),
    st.text(max_size=30) | st.sampled_from(["https://q.example/a", "http://[", "//", ""]),
    st.dictionaries(
        st.sampled_from(["content-type", "content-language", "content-disposition"]),
        st.text(max_size=30) | st.sampled_from(["text/html; charset=", "x; filename*=a'b'%FF"]),
    ),
    st.sampled_from([200, 204, 302, 404]),
)
@settings(max_examples=600, deadline=None)
def test_no_page_is_too_odd(
    pieces: list[str], address: str, headers: dict[str, str], status: int
) -> None:
    _assert_harmless(read("".join(pieces), address=address, headers=headers, status=status))
