"""What was pasted into the capture field: addresses, a link with words about it, or a note."""

import re
from collections.abc import Iterator

from curation.capture.addresses import NothingToCapture, address_in
from curation.capture.offer import Offer
from curation.characters import tidy_characters
from curation.links import canonical_url, is_sound
from curation.markdown.facts import facts_of

MOST_AT_ONCE = 50

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")
_MARKDOWN_LINK = re.compile(r"\[(?P<title>[^\[\]]+)\]\((?P<address>\S+)\)")
# What stands between a link and the words about it.
_AROUND = " \t-–—:|<>"


def offers_of(text: str) -> list[Offer]:
    """One for each address where there is nothing but addresses; else one, with all words.

    An address is whatever can be opened, and what registers call a paper by (`arXiv:2301.00012`,
    a DOI). One line with one link in it is that link, and the editor's words about it; any other
    text is a note. Raises `NothingToCapture`.
    """
    lines = [_BULLET.sub("", line).strip() for line in tidy_characters(text).split("\n")]
    lines = [line for line in lines if line]
    found = [list(_links_in(line)) for line in lines]
    if lines and all(found):
        return _once([offer for some in found for offer in some])
    if len(lines) == 1:
        return [_link_with_words(lines[0]) or Offer(text=lines[0])]
    return [Offer(text=text)]


def _links_in(line: str) -> Iterator[Offer]:
    """Nothing, as soon as it says something else than addresses."""
    link = _MARKDOWN_LINK.fullmatch(line)
    if link and is_sound(link["address"]):
        yield Offer(address=link["address"], title=link["title"])
    elif _is_address(line):
        yield Offer(address=line)
    elif all(map(is_sound, line.split())):
        yield from map(Offer, line.split())


def _is_address(words: str) -> bool:
    """Also one that cannot be kept: why not is then said."""
    try:
        return bool(address_in(words))
    except NothingToCapture:
        return " " not in words and is_sound(words)


def _link_with_words(line: str) -> Offer | None:
    links = facts_of(line).links
    if len(links) != 1 or "](" in line:
        return None
    before, stands, after = line.partition(links[0].address)
    if not stands:
        return None
    words = " ".join(part for part in (before.strip(_AROUND), after.strip(_AROUND)) if part)
    return Offer(address=links[0].address, text=words)


def _once(offers: list[Offer]) -> list[Offer]:
    once = {canonical_url(offer.address): offer for offer in reversed(offers)}
    if len(once) > MOST_AT_ONCE:
        raise NothingToCapture(
            f"These are {len(once):,} addresses. Add at most {MOST_AT_ONCE} at a time."
        )
    return list(once.values())[::-1]
