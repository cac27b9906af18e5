"""Feeds as sites write them, with only what a test depends on."""

from collections.abc import Iterable

ADDRESS = "https://harbour.example/feed.xml"
RSS_TYPE = "application/rss+xml; charset=utf-8"


def rss_item(
    number: int,
    *,
    title: str = "",
    link: str = "",
    guid: str = "",
    date: str = "Sun, 01 Mar 2026 08:00:00 GMT",
    more: str = "",
) -> str:
    title = title or f"Soundings {number}"
    link = link or f"https://harbour.example/soundings/{number}"
    guid = guid or f"tag:harbour.example,2026:{number}"
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        f'<guid isPermaLink="false">{guid}</guid><pubDate>{date}</pubDate>{more}</item>'
    )


def rss(*items: str, title: str = "The harbour master", head: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom"><channel>'
        f"<title>{title}</title><link>https://harbour.example/</link>{head}"
        f"{''.join(items)}</channel></rss>"
    )


def rss_of(numbers: Iterable[int]) -> str:
    return rss(*(rss_item(number) for number in numbers))


def atom(*entries: str, more: str = "") -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbour.example/log/">'
        f'<title>Log of the tides</title><link href="https://harbour.example/"/>{more}'
        f"{''.join(entries)}</feed>"
    )
