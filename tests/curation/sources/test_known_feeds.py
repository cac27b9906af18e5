"""Feeds of well-known sites by the address of a page."""

import pytest

from curation.sources.known_feeds import known_feeds

YOUTUBE = "https://www.youtube.com/feeds/videos.xml"


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        (
            "https://www.youtube.com/channel/UCabc-123_456789/videos",
            [f"{YOUTUBE}?channel_id=UCabc-123_456789"],
        ),
        (
            "https://youtube.com/playlist?list=PLabcdef12345",
            [f"{YOUTUBE}?playlist_id=PLabcdef12345"],
        ),
        (
            "https://github.com/rosa/tide-gauge",
            [
                f"https://github.com/rosa/tide-gauge/{name}.atom"
                for name in ("releases", "tags", "commits")
            ],
        ),
        (
            "https://github.com/rosa/tide-gauge/releases/",
            [
                f"https://github.com/rosa/tide-gauge/{name}.atom"
                for name in ("releases", "tags", "commits")
            ],
        ),
        ("https://harbour.substack.com", ["https://harbour.substack.com/feed"]),
        ("https://harbour.substack.com/archive", ["https://harbour.substack.com/feed"]),
        ("https://www.reddit.com/r/tides/", ["https://www.reddit.com/r/tides/.rss"]),
        ("https://medium.com/@rosa", ["https://medium.com/feed/@rosa"]),
        ("https://github.com/rosa/tide-gauge/releases.atom", []),
        ("https://github.com/rosa", []),
        ("https://harbour.substack.com/p/neaps", []),
        ("https://www.youtube.com/@rosa", []),
        ("https://harbour.example/channel/UCabc-123_456789", []),
        ("https://evil.example/github.com/rosa/tide-gauge", []),
        ("", []),
    ],
)
def test_a_page_leads_to_its_feeds(page: str, feeds: list[str]) -> None:
    assert [address for _, address in known_feeds(page)] == feeds
