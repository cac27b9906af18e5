"""Places a frozen page keeps free for what is true on the day it is served. Pure.

“More ML research: stories (14), links (83)” stands at the end of a section, and the counts grow
after the issue was frozen. The place is a comment of HTML, which nobody sees where it stays empty.
"""

import re
from collections.abc import Mapping

_MORE = re.compile(r"<!--more:([-\w]+)-->\n?")


def place_of_more(topic: str) -> str:
    """Where the end of a section leads to the rest of its topic, by the topic's slug."""
    return f"<!--more:{topic}-->"


def topics_in(html: str) -> list[str]:
    """The slugs of the topics that places are kept for, each once."""
    return list(dict.fromkeys(_MORE.findall(html)))


def filled(html: str, by_topic: Mapping[str, str]) -> str:
    """With each topic's HTML in its place; what has none leaves nothing behind."""
    return _MORE.sub(lambda place: by_topic.get(place[1], ""), html)


def without_places(html: str) -> str:
    """As feeds tell it, and whoever else has no pages beside the text."""
    return filled(html, {})
