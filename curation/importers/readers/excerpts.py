"""The first words of a text, to name it in a report."""

from curation.importers.readers.inline import beginning

EXCERPT_LENGTH = 80


def excerpt(text: str) -> str:
    words = beginning(text)
    return words if len(words) <= EXCERPT_LENGTH else f"{words[:EXCERPT_LENGTH].rstrip()}…"
