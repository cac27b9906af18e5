"""Places a frozen page keeps free for what is true on the day it is served. Pure.

“More ML research: stories (14), links (83)” stands at the end of a section, “See all 32” at the
end of a group, and the counts grow after the issue was frozen. The place is a comment of HTML,
which nobody sees where it stays empty.
"""

import re
from collections.abc import Mapping

# `more` of a section's topic, or `all` of the collection behind a group.
_PLACE = re.compile(r"<!--((?:more|all):[-\w]+)-->\n?")


def place_of_more(section: str) -> str:
    """At the end of a section, by its slug: topics may be called otherwise by then."""
    return f"<!--more:{section}-->"


def place_of_all(collection: str) -> str:
    """At the end of a group, by the slug of the collection behind it."""
    return f"<!--all:{collection}-->"


def has_places(html: str) -> bool:
    return _PLACE.search(html) is not None


def collections_in(html: str) -> list[str]:
    """The slugs of those that groups lead to."""
    return [place.removeprefix("all:") for place in _PLACE.findall(html) if place[0] == "a"]


def filled(html: str, by_section: Mapping[str, str], by_collection: Mapping[str, str]) -> str:
    """With HTML in each place; what there is none for leaves nothing behind."""
    known = {f"more:{slug}": said for slug, said in by_section.items()}
    known |= {f"all:{slug}": said for slug, said in by_collection.items()}
    return _PLACE.sub(lambda place: known.get(place[1], ""), html)


def without_places(html: str) -> str:
    """As feeds tell it, and whoever else has no pages beside the text."""
    return filled(html, {}, {})
