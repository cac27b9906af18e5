"""Lists of feeds to and from other feed readers."""

import pytest
from lxml import etree

from curation.models.source import SourceKind
from curation.sources.finding import Found
from curation.sources.opml import MOST_OUTLINES, UnreadableOpml, read_opml, write_opml
from tests.factories import SourceFactory

FEED = "https://harbour.example/feed.xml?a=1&b=2"


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><body>{body}</body></opml>'.encode()


def test_outlines_are_read_in_order_from_every_folder() -> None:
    body = (
        '<outline text="Folder"><outline text="Deep"><outline text="A" xmlUrl="https://a.example/"/>'
        '</outline></outline><outline TITLE="B" text="b" XMLURL="https://b.example/"/>'
    )
    assert read_opml(opml(body)) == [
        Found(SourceKind.FEED, "https://a.example/", "A"),
        Found(SourceKind.FEED, "https://b.example/", "B"),
    ]


def test_arxiv_is_known_by_its_addresses() -> None:
    body = '<outline text="ML" xmlUrl="http://export.arxiv.org/rss/cs.LG"/>'
    assert read_opml(opml(body)) == [Found(SourceKind.ARXIV_LISTING, "cs.LG", "ML")]


def test_what_is_written_is_read_again() -> None:
    sources = [
        SourceFactory.build(publication=None, address=FEED, title='Rosa & "Mara" <3 \u0001'),
        SourceFactory.build(
            publication=None, kind=SourceKind.ARXIV_QUERY, address='ti:"a b"', title="Search"
        ),
    ]
    written = write_opml("Salt & Tide", sources)
    assert etree.fromstring(written).findtext("head/title") == "Sources of Salt & Tide"
    assert read_opml(written) == [
        Found(SourceKind.FEED, FEED, 'Rosa & "Mara" <3'),
        Found(SourceKind.ARXIV_QUERY, 'ti:"a b"', "Search"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no OPML that can be read"),
        (b"\x00\xff", "no OPML that can be read"),
        (b"<opml>", "no OPML that can be read"),
        (b"<opml>" * 5_000, "no OPML that can be read"),
        (b"<rss/>", "export your feeds as OPML"),
        (b"<opml><body><outline text='a'/></body></opml>", "lists no feeds"),
        (b'<!DOCTYPE o [<!ENTITY a "x">]><opml>&a;</opml>', "entities of its own"),
        ('<!DOCTYPE o [<!ENTITY a "x">]><opml/>'.encode("utf-16"), "entities of its own"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (opml('<outline xmlUrl="https://a.example/"/>' * (MOST_OUTLINES + 1)), "more than 5,000"),
    ],
)
def test_what_is_no_list_says_so(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableOpml, match=says):
        read_opml(content)
