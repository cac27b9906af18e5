"""Which pictures the texts of a publication show, items or not."""

from collections.abc import Iterator

from curation.markdown.facts import facts_of
from curation.models import Group, Issue, Item, Publication, Section

_SIGN = "!["


def addresses_in_use(publication: Publication) -> set[str]:
    """Its logo and its masthead picture too."""
    look = (publication.logo_id, publication.masthead_picture_id)
    own = publication.pictures.filter(pk__in=[pk for pk in look if pk is not None])
    shown = {address for text in _texts(publication) for address in facts_of(text).pictures}
    return shown.union(own.values_list("address", flat=True))


def _texts(publication: Publication) -> Iterator[str]:
    items = Item.objects.filter(publication=publication, body__contains=_SIGN)
    sections = Section.objects.filter(issue__publication=publication)
    groups = Group.objects.filter(section__issue__publication=publication)
    issues = Issue.objects.filter(publication=publication)
    yield from (publication.description, publication.footer)
    yield from items.values_list("body", flat=True).iterator()
    for rows, field in (
        (sections, "introduction"),
        (groups, "introduction"),
        (issues, "introduction"),
        (issues, "closing"),
    ):
        with_pictures = rows.filter(**{f"{field}__contains": _SIGN})
        yield from with_pictures.values_list(field, flat=True).iterator()
