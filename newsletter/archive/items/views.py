"""The pages of items."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from newsletter.archive.described import Description
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown
from newsletter.editions.addresses import item_path
from newsletter.editions.past import public_appearances


@public_page
def item(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    items = public_appearances().filter(edition__publication__slug=publication)
    found = get_object_or_404(items.defer(None), slug=slug)
    described = Description(found.edition.publication, item_path(found), str(found))
    return shown(request, "archive/items/item.html", described, item=found)
