"""An item gets the name its page gives it: title, slug, emoji, old addresses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from curation.importers.readers.parsed import ParsedItemPage
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.content import content_digest, whole
from curation.importers.rows.fitting import fitted
from curation.importers.rows.in_use import is_in_use
from curation.importers.rows.item_joins import bold_line
from curation.importers.rows.page_match import folded
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import free_slug, item_slug
from curation.importers.rows.traces import Traces
from curation.markdown.facts import facts_of
from curation.models import Issue, Item
from curation.models.item import Kind

# What is made anew from the text of an item, or goes with its place.
_OWN = frozenset({"addresses", "itempaper", "itempicture", "references", "mentions"})


@dataclass
class Standing:
    """Of an issue that was read whole. `is_stale`: rows changed that are not those in hand."""

    is_as_imported: bool
    is_stale: bool = False


@contextmanager
def still_as_imported(issue: Issue, traces: Traces) -> Iterator[Standing]:
    """What is done to an issue here is no change on the desk, if there was none before."""
    standing = Standing(content_digest(issue) == issue.imported_content_digest)
    yield standing
    if not standing.is_as_imported:
        return
    digest = content_digest(whole(issue) if standing.is_stale else issue)
    if digest != issue.imported_content_digest:
        traces.changing(issue, ["imported_content_digest"])
        issue.imported_content_digest = digest
        issue.save(update_fields=["imported_content_digest"])


def rename(item: Item, parsed: ParsedItemPage, traces: Traces) -> bool:
    """Whether another item had to make way for the slug.

    A title that stands in the text and says something else stays there, as a bold line.
    """
    fields = ["title", "is_titled", "slug", "emoji", "kind", "body", "title_head", "title_tail"]
    traces.changing(item, fields)
    has_same_words = facts_of(item.title).words == facts_of(parsed.title).words
    if item.is_titled and item.title and not has_same_words:
        item.body = f"{bold_line(item.title)}\n\n{item.body}".strip()
        item.is_titled = False
    item.title = parsed.title
    item.emoji = item.emoji or parsed.emoji
    item.kind = parsed.kind if item.kind == Kind.NOTE else item.kind
    item.slug, is_freed = page_slug(parsed, item, traces)
    fitted(item).save(update_fields=fields)
    return is_freed


def page_slug(parsed: ParsedItemPage, item: Item, traces: Traces) -> tuple[str, bool]:
    """The page's; and whether an item made way for it whose own was only made of its words."""
    others = item.publication.items.exclude(pk=item.pk)
    other = others.filter(slug=parsed.slug).select_related("section__issue").first()
    if other is None:
        return parsed.slug, False
    free = free_slug(parsed.slug, taken_among(others, [parsed.slug]))
    if other.section is None or other.section.issue.is_locked:
        return free, False
    if not has_derived_title(other) or is_in_use(other, beside=_OWN):
        return free, False
    with still_as_imported(whole(other.section.issue), traces) as standing:
        standing.is_stale = True
        traces.changing(other, ["slug"])
        other.slug = free
        other.save(update_fields=["slug"])
    return parsed.slug, True


def is_numbered_from(wanted: str, slug: str) -> bool:
    """`gpt-3-2` where `gpt-3` was taken."""
    return slug == wanted or bool(re.fullmatch(rf"{re.escape(wanted[:114])}-\d+", slug))


def has_derived_title(item: Item) -> bool:
    """Its title is made of words of its text, and its slug of the title: no editor's choice."""
    title, body = _words(item.title), _words(item.body)
    is_excerpt = any(
        body[start : start + len(title)] == title for start in range(len(body) - len(title) + 1)
    )
    is_of_text = item.is_titled or is_excerpt or item.title == "Untitled"
    return is_of_text and is_numbered_from(item_slug(item.title), item.slug)


def store_page_aliases(item: Item, parsed: ParsedItemPage, traces: Traces) -> bool:
    """False when it answered to all of them already. Raises `DoesNotFit`."""
    new = store_aliases(item.publication, ((path, item) for path in parsed.paths))
    traces.created(*new)
    return bool(new)


def _words(text: str) -> tuple[str, ...]:
    return folded(facts_of(text).words)
