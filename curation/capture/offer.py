"""What somebody offers to the inbox: an address, a text, and what their browser says of it."""

from dataclasses import dataclass
from datetime import date


class NothingToCapture(Exception):
    """The text says in one sentence why there is no item of it, for the editor to mend."""


@dataclass(frozen=True)
class Offer:
    """`title`, `selection` and `description` are plain words; `text` is Markdown, the editor's own.

    Of anything unknown nothing need be said. Words that are too long are cut.
    """

    address: str = ""
    title: str = ""
    selection: str = ""
    description: str = ""
    site_name: str = ""
    author: str = ""
    published_on: date | None = None
    language: str = ""
    picture_address: str = ""
    text: str = ""
