"""Which feeds a page leads to."""

from collections.abc import Iterator

from django.urls import reverse

from curation.models import Publication, Topic
from newsletter.archive.described import Alternate
from newsletter.archive.feeds import atom, json_feed, rss

OPML = "text/x-opml"
# The first is the one readers' programs take when they take only one.
_FORMS = (
    ("atom", atom.MEDIA_TYPE, "Atom"),
    ("rss", rss.MEDIA_TYPE, "RSS"),
    ("json", json_feed.MEDIA_TYPE, "JSON"),
)


def feeds_of(publication: Publication, topic: Topic | None = None) -> tuple[Alternate, ...]:
    """Those of the publication, and the list of all; of a topic, its own stand before them."""
    slug = publication.slug
    own = _forms(topic.name, "topic_feed", slug, topic.slug) if topic else ()
    every = Alternate(OPML, f"{publication.name} (OPML)", reverse("archive:feeds", args=[slug]))
    return (*own, *_forms(publication.name, "feed", slug), every)


def _forms(title: str, view: str, *slugs: str) -> Iterator[Alternate]:
    for form, media_type, word in _FORMS:
        path = reverse(f"archive:{view}", args=[*slugs, form])
        yield Alternate(media_type, f"{title} ({word})", path)
