"""The frozen text of an issue, fitted to the day and to the page it is served on."""

import re

from django.template.loader import render_to_string

from newsletter.archive.shelves.collected import public_collections
from newsletter.archive.shelves.counting import counted_topics
from newsletter.editions.models import Edition
from newsletter.editions.permalinks import without_permalinks
from newsletter.editions.places import collections_in, filled, has_places, without_places

# As `templates/editions/_heading.html` writes it: its attributes are escaped, so that no other “>”
# is in it.
_HEADING = re.compile(r'(<h[2-6] class="story-heading"[^>]*>.*?)<a href="/[^>]*>(.*?)</a>(</h)')


def text_of_today(edition: Edition) -> str:
    """With “More ML research: stories (14), links (83)” at the end of its sections."""
    html = edition.web_html
    return filled(html, _more(edition), _all(edition)) if has_places(html) else html


def text_alone(edition: Edition) -> str:
    """As of an issue that is not public: its items have no pages to lead to."""
    html = without_permalinks(without_places(edition.web_html))
    return _HEADING.sub(r"\1\2\3", html)


def _more(edition: Edition) -> dict[str, str]:
    """By the slug of the section, which stays, of the topic as it is called today."""
    sections = edition.items.filter(topic__isnull=False).order_by()
    topics = sections.values_list("section_slug", "topic").distinct()
    counted = {one.topic.pk: one for one in counted_topics(edition.publication)}
    return {
        section: _drawn(edition, counted[topic]) for section, topic in topics if topic in counted
    }


def _all(edition: Edition) -> dict[str, str]:
    """“See all 32”, by the slug of the collection, while there is something to see."""
    behind = set(collections_in(edition.web_html))
    if not behind:
        return {}
    publication = edition.publication
    return {
        one.collection.slug: render_to_string(
            "archive/issues/_all.html", {"publication": publication, "counted": one}
        )
        for one in public_collections(publication)
        if one.collection.slug in behind
    }


def _drawn(edition: Edition, counted: object) -> str:
    said = {"publication": edition.publication, "counted": counted}
    return render_to_string("archive/issues/_more.html", said)
