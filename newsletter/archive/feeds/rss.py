"""RSS 2.0, with the full text as the content module has it."""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape

from newsletter.archive.described import full_address
from newsletter.archive.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/rss+xml"
_NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


class FullTextFeed(Rss201rev2Feed):
    """Django's feed with the text of each item, and with the moment it really changed."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["updated"]
        return moment

    def rss_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().rss_attributes()
        return attributes | _NAMESPACES

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        # An `author` would have to be an e-mail address.
        handler.addQuickElement("dc:creator", item["creator"])
        handler.addQuickElement("content:encoded", item["content"])


def written(feed: Feed) -> bytes:
    document = FullTextFeed(
        title=feed.title,
        link=full_address(feed.page),
        # It must not be missing.
        description=feed.subtitle or feed.title,
        language=feed.language,
        feed_url=full_address(f"{feed.path}.rss"),
        updated=feed.updated_at,
    )
    for entry in feed.entries:
        document.add_item(**_said(entry, feed.author))
    text: str = document.writeString("utf-8")
    return text.encode()


def _said(entry: Entry, author: str) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": full_address(entry.path),
        # What stands before the full text, and is HTML as well.
        "description": escape(entry.summary or entry.title),
        "unique_id": entry.name,
        "unique_id_is_permalink": False,
        "pubdate": entry.published_at,
        "categories": entry.tags,
        "creator": author,
        "content": entry.html,
    }
