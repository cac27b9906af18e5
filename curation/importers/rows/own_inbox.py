"""Items of our own form that are in no issue: into the inbox, or among the dismissed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from curation.importers.readers.own_values import OwnInbox, OwnIssue, OwnItem, OwnSection
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.fitting import fitted
from curation.importers.rows.item_index import index_items
from curation.importers.rows.own_captures import store_captures
from curation.importers.rows.own_follow_ups import follow_up
from curation.importers.rows.own_index import index_own
from curation.importers.rows.own_pictures import settle_own
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.traces import Traces
from curation.models import Issue, Item, Publication

# What a picture is called by whose address another picture here has already.
CALLED = "inbox"


class StoredInbox(NamedTuple):
    """`known` counts items that are here already; `remarks` are sentences."""

    added: list[Item]
    known: int
    remarks: list[str]


def store_own_inbox(
    parsed: OwnInbox,
    publication: Publication,
    *,
    pictures: PictureRows,
    traces: Traces,
    folder: Path | None = None,
) -> StoredInbox:
    """An item whose slug is here already stays as it is. Raises `DoesNotFit`."""
    said = list({item.slug: item for item in reversed(parsed.items)}.values())[::-1]
    known = publication.items.filter(slug__in=[item.slug for item in said])
    slugs = set(known.values_list("slug", flat=True))
    new = [item for item in said if item.slug not in slugs]
    pictures.settle(_as_issue(new), Issue(publication=publication, slug=CALLED))
    rows = [_row(publication, item, pictures) for item in new]
    Item.objects.bulk_create(rows)
    traces.created(*rows)
    _complete(publication, list(zip(rows, new, strict=True)), pictures, traces)
    settle_own(pictures, folder, traces)
    remarks = follow_up(publication, new)
    return StoredInbox(rows, len(said) - len(new), remarks)


def _as_issue(items: Sequence[OwnItem]) -> OwnIssue:
    """Pictures are settled for an issue at a time."""
    sections = (OwnSection("", entries=tuple(items)),)
    return OwnIssue(CALLED, None, None, CALLED, "", "", "", (), "", sections, "", "")


def _row(publication: Publication, said: OwnItem, pictures: PictureRows) -> Item:
    item = Item(
        publication=publication,
        kind=said.kind,
        emoji=said.emoji,
        title=said.title,
        is_titled=said.is_titled,
        language=said.language,
        slug=said.slug,
        body=pictures.renamed(said.body),
        labels=list(said.labels),
        created_at=said.collected_at or timezone.now(),
        dismissed_at=said.dismissed_at,
        dismissed_because=said.dismissed_because if said.dismissed_at else "",
    )
    return fitted(item)


def _complete(
    publication: Publication,
    pairs: Sequence[tuple[Item, OwnItem]],
    pictures: PictureRows,
    traces: Traces,
) -> None:
    rows = [row for row, _ in pairs]
    bare = [replace(said, paper=None) for _, said in pairs]
    index_items(rows, bare, [""] * len(rows), pictures=pictures.rows, traces=traces)
    index_own(publication, pairs, traces)
    store_captures(publication, pairs, traces)
    aliases = ((alias, row) for row, said in pairs for alias in said.aliases)
    traces.created(*store_aliases(publication, aliases))
