"""What the masthead leads to: only to pages that have something to show."""

from typing import NamedTuple

from django import template
from django.db.models import Exists

from curation.models import Publication
from newsletter.archive.shelves.collected import public_entries
from newsletter.editions.models import Edition
from newsletter.editions.papers import appearances, public_papers
from newsletter.editions.remembered import asked_once

register = template.Library()


class Rooms(NamedTuple):
    """Which pages of the archive have something to show."""

    issues: bool = False
    topics: bool = False
    papers: bool = False
    collections: bool = False


@register.simple_tag
@asked_once
def rooms_of(publication: Publication) -> Rooms:
    """In one query."""
    items = appearances().filter(edition__publication=publication)
    entries = public_entries().filter(collection__publication=publication)
    asked = Publication.objects.filter(pk=publication.pk).values_list(
        Exists(Edition.objects.public().filter(publication=publication)),
        Exists(items.filter(topic__isnull=False)),
        Exists(public_papers(publication)),
        Exists(entries),
    )
    return Rooms(*asked.get())
