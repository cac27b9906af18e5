"""Places a frozen page keeps free for what is true on the day it is served. Pure.

“More ML research: stories (14), links (83)” stands at the end of a section, and the counts grow
after the issue was frozen. The place is a comment of HTML, which nobody sees where it stays empty.
"""

import re
from collections.abc import Mapping

_MORE = re.compile(r"<!--more:([-\w]+)-->\n?")


def place_of_more(section: str) -> str:
    """At the end of a section, by its slug: topics may be called otherwise by then."""
    return f"<!--more:{section}-->"


def has_places(html: str) -> bool:
    return _MORE.search(html) is not None


def filled(html: str, by_section: Mapping[str, str]) -> str:
    """With each section's HTML in its place; what has none leaves nothing behind."""
    return _MORE.sub(lambda place: by_section.get(place[1], ""), html)


def without_places(html: str) -> str:
    """As feeds tell it, and whoever else has no pages beside the text."""
    return filled(html, {})
