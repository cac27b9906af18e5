"""What is said later fills what nobody has said: a title that is missing, never one that stands."""

from collections.abc import Iterable, Mapping

from curation.capture.body import joined, quoted
from curation.capture.naming import free_slug_for, is_named_after, slug_for
from curation.links import text_with
from curation.markdown.destinations import destination, link
from curation.models import Capture, Item

_WITH_TITLE = ["title", "title_head", "title_tail", "body", "slug"]


def fill(capture: Capture, said: Mapping[str, object]) -> None:
    """Fields of the capture that are empty; the others stay."""
    lacking = [name for name, value in said.items() if value and not getattr(capture, name)]
    for name in lacking:
        setattr(capture, name, said[name])
    if lacking:
        capture.save(update_fields=lacking)


def entitle(item: Item, title: str, *, addresses: Iterable[str]) -> None:
    """If it has no title: the title, its link in the text under that, and a slug of it.

    `addresses` are those that its link may have as words for want of a title; the first is the
    one that it was captured by.
    """
    if item.title or not title:
        return
    first, *_ = addresses = list(addresses)
    for address in addresses:
        untitled = link(address, address)
        if item.body.startswith(untitled):
            item.body = link(title, address) + item.body.removeprefix(untitled)
    item.title = title
    if is_named_after(first, item):
        item.slug = free_slug_for(item, slug_for(title, first))
    item.save(update_fields=_WITH_TITLE)


def readdress(item: Item, old: str, new: str) -> None:
    """Its link, wherever it stands in the text; also where the address itself is the words."""
    body = item.body
    if body.startswith(link(old, old)):
        body = link(new, new) + body.removeprefix(link(old, old))
    written = destination(new)
    body = text_with(body, lambda one: written if one == destination(old) else one)
    if body != item.body:
        item.body = body
        item.save(update_fields=["body"])


def add(item: Item, *, selection: str = "", text: str = "") -> None:
    """Another passage, other words of the editor's, below what stands there already."""
    new = _not_in(item.body, [text, quoted(selection)])
    if new:
        item.body = joined(item.body, *new)
        item.save(update_fields=["body"])


def _not_in(body: str, parts: Iterable[str]) -> list[str]:
    """A part counts where it stands by itself: the address of a gauge says no “tide”."""
    head, *_ = body.split("\n\n")
    return [
        part
        for part in parts
        if part and f"\n\n{part}\n\n" not in f"\n\n{body}\n\n" and not head.endswith(f"): {part}")
    ]
