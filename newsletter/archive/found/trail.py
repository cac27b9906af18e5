"""The way to a page from its publication's index, as search engines show it (BreadcrumbList)."""

from typing import Any

from django.urls import reverse

from newsletter.archive.described import full_address
from newsletter.editions.addresses import item_path, page_path
from newsletter.editions.models import Edition, EditionItem


def trail(edition: Edition, item: EditionItem | None = None) -> dict[str, Any]:
    """Publication, issue, item; its publication is at hand."""
    publication = edition.publication
    steps = [
        (publication.name, reverse("archive:index", args=[publication.slug])),
        (edition.title, page_path(edition)),
    ]
    if item is not None:
        steps.append((item.shown_title, item_path(item)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": full_address(path)}
            for place, (name, path) in enumerate(steps, 1)
        ],
    }
