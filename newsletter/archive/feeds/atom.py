"""The Atom feed (RFC 4287), with the full text of the newest issues."""

import re
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date

from curation.characters import one_line
from curation.models import Publication
from newsletter.archive.aliases import page_of
from newsletter.archive.issues.listing import public_editions
from newsletter.archive.pages import public_page
from newsletter.editions.models import Edition

NEWEST = 20

# What a reader of the feed does not get, and is long.
_UNUSED = ("composition", "email_html", "email_text")
# Addresses on our own pages; the stored text quotes its attributes in one way only.
_FROM_ROOT = re.compile(r'\b(href|src)="/(?!/)')
_IN_PAGE = re.compile(r'\bhref="#')


class FullTextFeed(Atom1Feed):
    """Django's feed with the text of each entry, and with the moment it really changed."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["updated"]
        return moment

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@public_page
def atom(request: HttpRequest, publication: str, form: str) -> HttpResponse:
    found = get_object_or_404(Publication, slug=publication)
    editions = list(
        public_editions(found).select_related("publication", "issue").defer(*_UNUSED)[:NEWEST]
    )
    feed = _feed(found, editions)
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return response


def _feed(publication: Publication, editions: list[Edition]) -> FullTextFeed:
    """Editions are tidy since they were frozen; of the publication nobody knows."""
    address = reverse("archive:feed", args=[publication.slug, "atom"])
    feed = FullTextFeed(
        title=one_line(publication.name),
        link=_full(reverse("archive:index", args=[publication.slug])),
        description=one_line(publication.tagline) or None,
        subtitle=one_line(publication.tagline) or None,
        language=one_line(publication.language),
        author_name=one_line(publication.sender_name),
        feed_url=_full(address),
        feed_guid=_name(publication, "feed"),
        updated=max((_public_at(edition) for edition in editions), default=publication.created_at),
    )
    for edition in editions:
        feed.add_item(**_entry(edition))
    return feed


def _entry(edition: Edition) -> dict[str, Any]:
    address = _full(page_of(edition))
    return {
        "title": edition.title if edition.number is None else f"#{edition.number}: {edition.title}",
        "link": address,
        "description": escape(edition.dek) or None,
        "unique_id": _name(edition.publication, f"issues/{edition.issue_id}"),
        "pubdate": _published_at(edition),
        "updateddate": _public_at(edition),
        "content": _with_full_addresses(edition.web_html, address),
    }


def _with_full_addresses(html: str, page: str) -> str:
    """Feed readers show the text elsewhere, where a relative address leads nowhere."""
    html = _FROM_ROOT.sub(rf'\1="{settings.SITE_URL}/', html)
    return _IN_PAGE.sub(f'href="{page}#', html)


def _name(publication: Publication, thing: str) -> str:
    """A tag URI (RFC 4151): it stays when a title, a slug or a path changes."""
    day = f"{publication.created_at:%Y-%m-%d}"
    return f"tag:{settings.SITE_HOST},{day}:{publication.slug}/{thing}"


def _full(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _public_at(edition: Edition) -> datetime:
    return edition.public_at or edition.frozen_at


def _published_at(edition: Edition) -> datetime:
    """The day the issue bears, which for an imported one is long before it came here."""
    published = edition.issue.published_at or _public_at(edition)
    if edition.date is None:
        return published
    return min(datetime.combine(edition.date, time(), UTC), published)
