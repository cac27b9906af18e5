"""What somebody offers to the inbox: an address, a text, and what their browser says of it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from curation.capture.addresses import NothingToCapture, address_in, usable_address
from curation.characters import cut, one_line, tidy_characters

LONGEST_TITLE = 300
LONGEST_NAME = 200
LONGEST_LANGUAGE = 35
LONGEST_DESCRIPTION = 2_000
LONGEST_SELECTION = 20_000
LONGEST_TEXT = 100_000

__all__ = ["NothingToCapture", "Offer", "tidied"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# “[2301.00012] …”: how arXiv calls its pages.
_ARXIV_MARK = re.compile(r"^\[(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d{1,2})?\]\s+", re.IGNORECASE)


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


def tidied(offer: Offer) -> Offer:
    """As it can be kept: an address that can be opened, no stray characters, nothing too long.

    A text that is nothing but an address is one. Raises `NothingToCapture`.
    """
    text = tidy_characters(offer.text).strip()
    if len(text) > LONGEST_TEXT:
        raise NothingToCapture(
            f"This text is longer than {LONGEST_TEXT:,} characters. Capture it in parts."
        )
    said = replace(words_fitted(offer), address=address_in(offer.address), text=text)
    if not said.address:
        said = _with_address_of_text(said)
    if not (said.address or said.text or said.selection or said.title):
        raise NothingToCapture("There is nothing here to capture: give an address or a text.")
    return said


def words_fitted(offer: Offer) -> Offer:
    """What a page says of itself, as the fields of a capture take it; never raises."""
    return replace(
        offer,
        title=cut(_ARXIV_MARK.sub("", one_line(offer.title)), LONGEST_TITLE),
        selection=cut(tidy_characters(offer.selection).strip(), LONGEST_SELECTION),
        description=cut(one_line(offer.description), LONGEST_DESCRIPTION),
        site_name=cut(one_line(offer.site_name), LONGEST_NAME),
        author=cut(one_line(offer.author), LONGEST_TITLE),
        language=_language(offer.language),
        picture_address=usable_address(offer.picture_address),
    )


def _with_address_of_text(offer: Offer) -> Offer:
    address = usable_address(offer.text)
    return replace(offer, address=address, text="") if address else offer


def _language(said: str) -> str:
    """BCP 47; what is not of its form says nothing."""
    tag = one_line(said).replace("_", "-")
    return tag if len(tag) <= LONGEST_LANGUAGE and _LANGUAGE.fullmatch(tag) else ""
