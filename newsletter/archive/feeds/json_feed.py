"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from django.utils.encoding import iri_to_uri

from newsletter.archive.described import full_address
from newsletter.archive.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def written(feed: Feed) -> bytes:
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": full_address(feed.page),
        "feed_url": full_address(f"{feed.path}.json"),
        "description": feed.subtitle,
        "icon": full_address(feed.icon),
        "favicon": full_address(feed.icon),
        "authors": [{"name": feed.author}],
        "language": feed.language,
        "items": [_known(_said(entry)) for entry in feed.entries],
    }
    return json.dumps(_known(document), ensure_ascii=False, indent=1).encode()


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.name,
        "url": full_address(entry.path),
        "external_url": iri_to_uri(entry.outside),
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": full_address(entry.picture) if entry.picture else "",
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "tags": list(entry.tags),
        "language": entry.language,
    }


def _known(said: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; the text and the list of items must be there even so."""
    return {name: value for name, value in said.items() if value or name in _NEEDED}


_NEEDED = {"items", "content_html"}
