"""Which pictures an address or a form means, and what a page says of one."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from curation.markdown.destinations import link
from curation.models import Picture, Publication
from curation.models.picture import PictureQuerySet
from curation.writing.picture_uses import item_counts

LONGEST_NAME = 80


@dataclass(frozen=True)
class Tile:
    """`item_count` is how many items show it; issues' own words are asked for on its page."""

    picture: Picture
    item_count: int

    @property
    def name(self) -> str:
        return called(self.picture)


def picture_or_404(publication: Publication, picture_id: int) -> Picture:
    """With its publication at hand."""
    pictures = Picture.objects.select_related("publication")
    found = pictures.filter(publication=publication, pk=picture_id).first()
    if found is None:
        raise Http404
    return found


def matching(publication: Publication, query: str) -> PictureQuerySet:
    """All words in what is said of it or in its address; the newest first."""
    found = Picture.objects.filter(publication=publication).order_by("-created_at", "-pk")
    for word in query.split():
        said = Q(alt__icontains=word) | Q(caption__icontains=word) | Q(credit__icontains=word)
        found = found.filter(said | Q(address__icontains=word))
    return found


def tiles(pictures: list[Picture]) -> list[Tile]:
    counts = item_counts(pictures)
    return [Tile(one, counts.get(one.pk, 0)) for one in pictures]


def called(picture: Picture) -> str:
    """By its description, else by its address."""
    name = picture.alt or picture.address
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def markdown_of(picture: Picture) -> str:
    return f"!{link(picture.alt, picture.address)}"
