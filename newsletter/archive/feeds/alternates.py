"""Which feeds a page leads to."""

from django.urls import reverse

from curation.models import Publication, Topic
from newsletter.archive.described import Alternate


def feeds_of(publication: Publication, topic: Topic | None = None) -> tuple[Alternate, ...]:
    """Those of the publication; of a topic, its own stand before them."""
    path = reverse("archive:feed", args=[publication.slug, "atom"])
    return (Alternate("application/atom+xml", publication.name, path),)
