"""Which items an address or a form of the inbox means."""

from django.db.models import Q, QuerySet
from django.http import Http404

from curation.access import DeskRequest
from curation.desk.asked import keys_asked
from curation.models import Item, Publication
from curation.models.item import ItemQuerySet

REASONS_OFFERED = 8
_REASONS_LOOKED_AT = 100
_SEARCHED = (
    *("title", "body", "dismissed_because", "capture__site_name", "capture__author"),
    *("capture__address", "capture__description"),
)


def item_or_404(publication: Publication, item_id: int) -> Item:
    """With its publication and its issue at hand."""
    items = Item.objects.select_related("publication", "section__issue", "group", "follow_up_to")
    found = items.filter(publication=publication, pk=item_id).first()
    if found is None:
        raise Http404
    return found


def chosen(request: DeskRequest, publication: Publication) -> list[Item]:
    """What a form, or the address of an undo, names as `items`; held until the end.

    Items of others, and those that are gone meanwhile, are left out.
    """
    keys = keys_asked(request)
    items = Item.objects.select_for_update(of=("self",)).select_related("section__issue", "group")
    return list(items.filter(publication=publication, pk__in=keys).order_by("pk"))


def matching(items: ItemQuerySet, query: str) -> ItemQuerySet:
    """Items that say this anywhere: each word of it."""
    for word in query.split():
        items = items.filter(_says(word))
    return items


def recent_reasons(publication: Publication) -> list[str]:
    """Why items were dismissed lately, each once."""
    lately: QuerySet[Item] = publication.items.dismissed().exclude(dismissed_because="")
    reasons = lately.values_list("dismissed_because", flat=True)[:_REASONS_LOOKED_AT]
    return list(dict.fromkeys(reasons))[:REASONS_OFFERED]


def _says(word: str) -> Q:
    anywhere = Q()
    for field in _SEARCHED:
        anywhere |= Q(**{f"{field}__icontains": word})
    return anywhere
