"""What the masthead leads to: only to pages that have something to show."""

from functools import lru_cache
from typing import NamedTuple

from django import template
from django.db.models import Exists

from curation.models import Publication
from newsletter.archive.shelves.collected import public_entries
from newsletter.editions.models import Edition
from newsletter.editions.papers import appearances, public_papers

register = template.Library()

# More than the publications of any installation; states that are gone go first.
REMEMBERED = 256


class Rooms(NamedTuple):
    """Which pages of the archive have something to show."""

    issues: bool = False
    topics: bool = False
    papers: bool = False
    collections: bool = False


@register.simple_tag
def rooms_of(publication: Publication) -> Rooms:
    """Asked once for each state of what readers are shown, for every public page has a masthead."""
    return _rooms(publication.pk, publication.archive_state)


@lru_cache(maxsize=REMEMBERED)
def _rooms(publication_id: int, state: str) -> Rooms:
    """In one query."""
    publication = Publication(pk=publication_id)
    items = appearances().filter(edition__publication=publication)
    entries = public_entries().filter(collection__publication=publication)
    asked = Publication.objects.filter(pk=publication_id).values_list(
        Exists(Edition.objects.public().filter(publication=publication)),
        Exists(items.filter(topic__isnull=False)),
        Exists(public_papers(publication)),
        Exists(entries),
    )
    return Rooms(*asked.get())
