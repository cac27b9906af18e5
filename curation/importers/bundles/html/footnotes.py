"""Footnotes: a link to a place on the page, from where a link leads back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, PageElement, Tag

from curation.importers.bundles.html.widgets import attribute, classes_of

# No note is longer, and no page has more of them: what would take too long to look at.
_LONGEST_NODES = 400
_MOST_LINKS = 1_000

_LABEL = re.compile(r"\w{1,12}")
_BACK = re.compile(r"[\[(]?(?:\d{1,4}|[↩⤴^←↑*†]\ufe0e?)[\])]?[.:]?")


@dataclass(frozen=True)
class Footnote:
    """What is called, and the note as a tree of its own."""

    label: str
    body: Tag


def take_footnotes(soup: BeautifulSoup) -> dict[int, Footnote]:
    """Notes taken out of the page, under the identity of the link that calls them."""
    places = {attribute(tag, "id"): tag for tag in soup.find_all(id=True)}
    notes: dict[int, Footnote] = {}
    taken: set[int] = set()
    for link in islice(_links_within(soup), _MOST_LINKS):
        place = places.get(attribute(link, "href")[1:])
        body = _block(place) if place else None
        if body is None or id(body) in taken or not _is_note(body, link):
            continue
        taken.add(id(body))
        labels = {note.label for note in notes.values()}
        notes[id(link)] = Footnote(_label(link, labels, len(notes) + 1), body)
    for note in notes.values():
        note.body.extract()
    return notes


def _links_within(soup: BeautifulSoup) -> Iterator[Tag]:
    return (link for link in soup.find_all("a") if attribute(link, "href").startswith("#"))


def _is_note(body: Tag, link: Tag) -> bool:
    """A link in it leads back; that link is taken out of it."""
    own_ids = {attribute(tag, "id") for tag in (link, link.parent) if isinstance(tag, Tag)} - {""}
    inside = _nodes(body)
    if not own_ids or len(inside) > _LONGEST_NODES or any(one is link for one in inside):
        return False
    links = [one for one in inside if isinstance(one, Tag) and one.name == "a"]
    back = [one for one in links if attribute(one, "href")[1:] in own_ids]
    if not back or not all(_BACK.fullmatch(_words(one)) for one in back):
        return False
    for one in back:
        one.extract()
    return True


def _nodes(body: Tag) -> list[PageElement]:
    """What stands in it, but no more than tells that it is too long; bs4's own way counts depth."""
    found: list[PageElement] = []
    waiting: list[PageElement] = [body]
    while waiting and len(found) <= _LONGEST_NODES:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, Tag):
            waiting += reversed(node.contents[:_LONGEST_NODES])
    return found[1:]


def _block(place: Tag) -> Tag | None:
    """The note itself, where the place is only its number."""
    for tag in [place, *islice(place.parents, 3)]:
        if tag.name in {"li", "div", "aside", "dd"} or "footnote" in classes_of(tag):
            return tag if tag.name != "body" else None
        if tag.name == "p" and place.name != "a":
            return tag
    return None


def _label(link: Tag, taken: set[str], count: int) -> str:
    found = _LABEL.search(_words(link))
    wanted = found[0] if found else str(count)
    while wanted in taken:
        count += 1
        wanted = str(count)
    return wanted


def _words(tag: Tag) -> str:
    return "".join(tag.get_text().split())
