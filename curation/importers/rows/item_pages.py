"""A page that a site gave one item: the item gets the page's title, slug and old addresses.

The text stays the issue's own. A page that is about no item of its issue waits in the inbox.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from curation.importers.readers.blocks import blocks_of
from curation.importers.readers.parsed import ParsedItemPage
from curation.importers.readers.refusals import FileRefused
from curation.importers.rows.content import whole
from curation.importers.rows.fitting import fitted
from curation.importers.rows.issues import refuse_locked
from curation.importers.rows.item_joins import (
    Seam,
    index_texts,
    join,
    may_join,
    seam_of,
    split_off,
)
from curation.importers.rows.item_names import (
    Standing,
    has_derived_title,
    is_numbered_from,
    page_slug,
    rename,
    still_as_imported,
    store_page_aliases,
)
from curation.importers.rows.page_match import Wording, best_match, is_part, wording
from curation.importers.rows.parts import note_who_points_at, parts_of, parts_of_items
from curation.importers.rows.traces import Traces
from curation.links import old_path
from curation.markdown.facts import facts_of
from curation.models import Alias, Issue, Item, Publication
from curation.models.item import Kind


class IssueNotHere(FileRefused):
    """The page is about an item of an issue that was not imported yet."""


class Outcome(StrEnum):
    PLACED = "placed"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"
    IN_INBOX = "in the inbox"


@dataclass(frozen=True)
class PlacedPage:
    """`remarks` are sentences; `unplaced` are texts of the page that stand in no item."""

    item: Item
    outcome: Outcome
    remarks: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


def apply_page(
    parsed: ParsedItemPage, publication: Publication, *, traces: Traces, updates: bool = False
) -> PlacedPage:
    """The item of the page, under the page's name; the same page again changes nothing.

    An item that was renamed on the desk is left alone, unless `updates`. Raises `IssueNotHere`,
    `IssueExists` where the issue is scheduled, and `DoesNotFit` for an old address that belongs
    to something else.
    """
    issue = _issue_of(parsed, publication)
    known = _named_already(parsed, publication)
    if known and (known.section_id or known.body != parsed.body or issue is None):
        return _again(parsed, known, traces, updates=updates)
    placed = _placed(parsed, whole(issue), known, traces, updates=updates) if issue else None
    return placed or _in_inbox(parsed, publication, known, traces)


def pages_of(issue: Issue) -> list[ParsedItemPage]:
    """What pages have given the items of an issue, as pages that can be applied again.

    An update that replaces the items loses this; asked before, it can be given back.
    """
    named = Item.objects.filter(section__issue=issue, aliases__isnull=False).distinct()
    return [
        ParsedItemPage(
            kind=Kind(item.kind),
            title=item.title,
            slug=item.slug,
            body=item.body,
            emoji=item.emoji,
            issue_number=issue.number,
            paths=tuple(item.aliases.values_list("path", flat=True)),
        )
        for item in named.in_reading_order()
    ]


def _issue_of(parsed: ParsedItemPage, publication: Publication) -> Issue | None:
    """By number, else the only one of the same day."""
    # Held until the page is applied: a mailing scheduled meanwhile would lock the text.
    issues = publication.issues.select_for_update(of=("self",))
    if parsed.issue_number is not None:
        issue = issues.filter(number=parsed.issue_number).first()
        if issue is None:
            raise IssueNotHere(
                f"Issue #{parsed.issue_number} is not here yet; import it first, or together."
            )
        return issue
    same_day = list(issues.filter(date=parsed.date)) if parsed.date else []
    return same_day[0] if len(same_day) == 1 else None


def _named_already(parsed: ParsedItemPage, publication: Publication) -> Item | None:
    """The item that this page was applied to before, by old address, else by slug and words."""
    paths = [old_path(path) for path in parsed.paths]
    alias = publication.aliases.filter(path__in=paths, item__isnull=False).first()
    if alias:
        return alias.item
    item = publication.items.filter(slug=parsed.slug).first()
    is_same = item and item.title == parsed.title and _wording_of(item).is_same(_page(parsed))
    return item if is_same else None


def _again(parsed: ParsedItemPage, item: Item, traces: Traces, *, updates: bool) -> PlacedPage:
    if item.title == parsed.title and is_numbered_from(parsed.slug, item.slug):
        added = store_page_aliases(item, parsed, traces)
        return PlacedPage(item, Outcome.PLACED if added else Outcome.UNCHANGED)
    if updates and item.section:
        refuse_locked(item.section.issue)
        with still_as_imported(whole(item.section.issue), traces) as standing:
            standing.is_stale = True
            return _named(parsed, _Found(item), standing, traces, updates=True)
    store_page_aliases(item, parsed, traces)
    return PlacedPage(item, Outcome.LEFT_ALONE, (_left_alone(item),))


def _left_alone(item: Item) -> str:
    return f"“{item}” was renamed here since, so its title and slug stay."


@dataclass(frozen=True)
class _Found:
    """The item a page is about, and what had to be decided."""

    item: Item
    remarks: tuple[str, ...] = ()
    is_reshaped: bool = False


def _placed(
    parsed: ParsedItemPage, issue: Issue, known: Item | None, traces: Traces, *, updates: bool
) -> PlacedPage | None:
    """In its issue, also if it waited in the inbox so far; None when no item is the page's."""
    refuse_locked(issue)
    with still_as_imported(issue, traces) as standing:
        found = _found(parsed, issue, traces)
        if found is None:
            return None
        if known:
            note_who_points_at([known], traces)
            traces.replacing(known, parts_of_items([known]))
            known.delete()
        standing.is_stale = found.is_reshaped
        return _named(parsed, found, standing, traces, updates=updates)


def _found(parsed: ParsedItemPage, issue: Issue, traces: Traces) -> _Found | None:
    """Among the items that no other page has named; else a part of one that a page has."""
    page = _page(parsed)
    items = [item for section in issue.sections.all() for _, run in section.runs() for item in run]
    named = set(Alias.objects.filter(item__in=items).values_list("item_id", flat=True))
    free = [item for item in items if item.pk not in named]
    wordings = [_wording_of(item) for item in free]
    match = best_match(page, wordings, lambda place: may_join(free[place - 1], free[place]))
    if match is None or not match.is_whole:
        for item in (one for one in items if one.pk in named and not one.papers.all()):
            if seam := seam_of(item, page):
                return _split(item, seam, issue, traces)
    if match is None:
        return None
    found = [free[place] for place in match.places]
    if len(found) > 1:
        return _join(found, issue, traces)
    return _Found(found[0], () if match.is_whole else (_only_a_part(parsed, found[0]),))


def _join(items: Sequence[Item], issue: Issue, traces: Traces) -> _Found:
    names = " and ".join(f"“{item}”" for item in items)
    traces.replacing(issue, parts_of(issue))
    item = join(items, issue, traces)
    return _Found(item, (f"{names} are one story on their page, and now here.",), True)


def _split(item: Item, seam: Seam, issue: Issue, traces: Traces) -> _Found:
    traces.replacing(issue, parts_of(issue))
    new = split_off(item, seam, issue, traces)
    return _Found(
        new, (f"A part of “{item}” has its own page, and is now an item of its own.",), True
    )


def _only_a_part(parsed: ParsedItemPage, item: Item) -> str:
    return (
        f"The page “{parsed.title}” and the item “{item}” have only a part in common; "
        "the item was kept as it is."
    )


def _named(
    parsed: ParsedItemPage, found: _Found, standing: Standing, traces: Traces, *, updates: bool
) -> PlacedPage:
    item = found.item
    store_page_aliases(item, parsed, traces)
    if standing.is_as_imported or updates or has_derived_title(item):
        standing.is_stale |= rename(item, parsed, traces)
        return PlacedPage(item, Outcome.PLACED, found.remarks, _missing(parsed, item))
    return PlacedPage(item, Outcome.LEFT_ALONE, (*found.remarks, _left_alone(item)))


def _in_inbox(
    parsed: ParsedItemPage, publication: Publication, known: Item | None, traces: Traces
) -> PlacedPage:
    remarks = (f"No item of its issue is the page “{parsed.title}”; it waits in the inbox.",)
    texts = _texts(parsed.body)
    if known:
        return PlacedPage(known, Outcome.UNCHANGED, remarks, texts)
    item = Item(
        publication=publication, kind=parsed.kind, emoji=parsed.emoji, title=parsed.title,
        is_titled=False, body=parsed.body,
    )  # fmt: skip
    item.slug, _ = page_slug(parsed, item, traces)
    fitted(item).save()
    traces.created(item)
    store_page_aliases(item, parsed, traces)
    index_texts([item], "", traces)
    return PlacedPage(item, Outcome.IN_INBOX, remarks, texts)


def _missing(parsed: ParsedItemPage, item: Item) -> tuple[str, ...]:
    """Paragraphs of the page that the item does not have."""
    page, here = _page(parsed), _wording_of(item)
    if page.is_same(here):
        return ()
    return tuple(text for text in _texts(parsed.body) if not is_part(wording(text), here))


def _texts(body: str) -> tuple[str, ...]:
    return tuple(block.text for block in blocks_of(body) if facts_of(block.text).words)


def _page(parsed: ParsedItemPage) -> Wording:
    return wording(parsed.body)


def _wording_of(item: Item) -> Wording:
    return wording(item.body, item.title if item.is_titled else "")
