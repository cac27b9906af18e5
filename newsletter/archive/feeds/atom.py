"""Atom (RFC 4287)."""

from datetime import datetime
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from newsletter.archive.described import full_address
from newsletter.archive.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/atom+xml"


class FullTextFeed(Atom1Feed):
    """Django's feed with the text of each entry, and with the moment it really changed."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["updated"]
        return moment

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["outside"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["outside"]})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def written(feed: Feed) -> bytes:
    document = FullTextFeed(
        title=feed.title,
        link=full_address(feed.page),
        description=None,
        subtitle=feed.subtitle or None,
        language=feed.language,
        author_name=feed.author,
        feed_url=full_address(f"{feed.path}.atom"),
        feed_guid=feed.name,
        updated=feed.updated_at,
        icon=full_address(feed.icon),
    )
    for entry in feed.entries:
        document.add_item(**_said(entry))
    text: str = document.writeString("utf-8")
    return text.encode()


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": full_address(entry.path),
        "description": escape(entry.summary) or None,
        "unique_id": entry.name,
        "pubdate": entry.published_at,
        "updateddate": entry.updated_at,
        "categories": entry.tags,
        "language": entry.language,
        "outside": iri_to_uri(entry.outside),
        "content": entry.html,
    }
