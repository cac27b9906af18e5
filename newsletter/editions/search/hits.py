"""Entries as readers are shown them: by issue, with what they looked for marked."""

from collections.abc import Iterator

from curation.models import Paper, Publication
from newsletter.editions.addresses import item_path, page_path, paper_path
from newsletter.editions.models import Edition, EditionItem, SearchEntry, SearchKind
from newsletter.editions.papers import public_papers
from newsletter.editions.search.marks import Marker
from newsletter.editions.search.query import Query
from newsletter.editions.search.results import Group, Hit

_SHOWN = (
    *("kind", "publication", "edition", "item", "paper"),
    *("edition__issue", "edition__number", "edition__date", "edition__slug", "edition__title"),
    *("edition__dek", "edition__search_text", "edition__is_current", "edition__public_at"),
    *("item__edition", "item__kind", "item__slug", "item__emoji", "item__title", "item__summary"),
    *("item__source", "item__language", "item__section_title", "item__hue", "item__search_text"),
    *("paper__slug", "paper__title", "paper__venue", "paper__abstract"),
)


def grouped(publication: Publication, keys: list[int], query: Query) -> tuple[Group, ...]:
    """The entries with these keys, each issue once, where its first hit stands."""
    marker = Marker(query, publication.language)
    entries = SearchEntry.objects.select_related("edition", "item", "paper")
    found = entries.prefetch_related("paper__authors").only(*_SHOWN).in_bulk(keys)
    groups: dict[int | None, list[SearchEntry]] = {}
    for row in _seen(publication, [found[key] for key in keys if key in found]):
        groups.setdefault(row.edition_id, []).append(row)
    return tuple(_group(publication, rows, marker) for rows in groups.values())


def _seen(publication: Publication, rows: list[SearchEntry]) -> Iterator[SearchEntry]:
    """Without what readers do not see any more and no sweep has noticed yet."""
    papers = {row.paper_id for row in rows if row.edition is None and row.paper_id}
    shown = public_papers(publication).filter(pk__in=papers) if papers else Paper.objects.none()
    seen = set(shown.values_list("pk", flat=True))
    for row in rows:
        if _is_out(row.edition) if row.edition else row.paper_id in seen:
            yield row


def _is_out(edition: Edition) -> bool:
    return edition.is_current and edition.public_at is not None


def _group(publication: Publication, rows: list[SearchEntry], marker: Marker) -> Group:
    edition = rows[0].edition
    for row in rows:
        for one in (row.edition, row.paper):
            if one is not None:
                one.publication = publication
    is_issue = any(row.edition is not None and row.item is None for row in rows)
    return Group(
        edition,
        _of_edition(edition, marker) if edition is not None and is_issue else None,
        tuple(hit for row in rows for hit in _hits(row, marker)),
    )


def _hits(row: SearchEntry, marker: Marker) -> Iterator[Hit]:
    """Beside the issue itself."""
    if row.item is not None:
        row.item.edition = row.edition or row.item.edition
        yield _of_item(row.item, row.paper, row.kind, marker)
    elif row.edition is None and row.paper is not None:
        yield _of_paper(row.paper, marker)


def _of_item(item: EditionItem, paper: Paper | None, kind: str, marker: Marker) -> Hit:
    texts = [_after(item.title, item.search_text), item.source]
    return Hit(
        kind=kind,
        path=item_path(item),
        title=marker.marked(item.shown_title),
        snippet=marker.snippet([*texts, *(_texts_of(paper) if paper else [])]),
        item=item,
    )


def _of_edition(edition: Edition, marker: Marker) -> Hit:
    return Hit(
        kind=SearchKind.ISSUE,
        path=page_path(edition),
        title=marker.marked(edition.title),
        snippet=marker.snippet([_after(edition.title, edition.search_text)]),
    )


def _of_paper(paper: Paper, marker: Marker) -> Hit:
    return Hit(
        kind=SearchKind.PAPER,
        path=paper_path(paper),
        title=marker.marked(paper.title),
        snippet=marker.snippet(_texts_of(paper)),
    )


def _texts_of(paper: Paper) -> list[str]:
    return [paper.abstract, " · ".join(filter(None, [*paper.author_names, paper.venue]))]


def _after(title: str, text: str) -> str:
    """A text begins with its title, which stands above it already."""
    return text.removeprefix(title).lstrip()
