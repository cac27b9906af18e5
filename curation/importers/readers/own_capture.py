"""How an item came to the inbox: the lines below `captured` in its block of facts."""

from collections.abc import Mapping

from curation.importers.readers.own_facts import Facts
from curation.importers.readers.own_values import OwnCapture

# What the file calls what a capture calls otherwise.
TEXTS: Mapping[str, str] = {
    "source": "source",
    "address": "address",
    "page": "fetch",
    "failure": "failure",
    "title": "title",
    "description": "description",
    "site": "site_name",
    "author": "author",
    "language": "language",
    "media": "media",
    "picture": "picture_address",
    "picture_alt": "picture_alt",
    "selection": "selection",
}
KEYS = frozenset({"way", "at", "published", "minutes", *TEXTS})


def capture_from(facts: Facts) -> tuple[OwnCapture | None, list[str]]:
    """None where nothing is said of it; and what has no place in it, in sentences."""
    said = facts.below("captured")
    if said is None:
        return None, []
    capture = OwnCapture(
        way=said.text("way"),
        at=said.moment("at"),
        published_on=said.day("published"),
        reading_minutes=said.number("minutes"),
        **{column: said.text(key) for key, column in TEXTS.items()},
    )
    return capture, said.unknown(KEYS)
