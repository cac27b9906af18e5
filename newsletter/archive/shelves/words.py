"""What a shelf says of itself in a few words."""

from curation.characters import cut
from curation.markdown import plain

LONGEST = 200


def first_words(text: str) -> str:
    """The beginning of this Markdown, in plain words on one line."""
    return cut(" ".join(plain(text).split()), LONGEST)
