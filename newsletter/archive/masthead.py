"""What the masthead leads to: only to pages that have something to show."""

from typing import NamedTuple

from django import template
from django.db.models import Exists, OuterRef

from curation.models import Publication
from newsletter.editions.models import Edition
from newsletter.editions.papers import appearances, public_papers

register = template.Library()


class Rooms(NamedTuple):
    """Which pages of the archive have something to show."""

    issues: bool = False
    topics: bool = False
    papers: bool = False


@register.simple_tag
def rooms_of(publication: Publication) -> Rooms:
    """In one query, for every public page has a masthead."""
    editions = Edition.objects.public().filter(publication=OuterRef("pk"))
    items = appearances().filter(edition__publication=OuterRef("pk"), topic__isnull=False)
    asked = Publication.objects.filter(pk=publication.pk).values_list(
        Exists(editions), Exists(items), Exists(public_papers(publication))
    )
    return Rooms(*asked.get())
