"""The rows that searches read: written with publishing, and by a sweep where they are not true."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from curation.models import Issue, Paper
from curation.models.item import Kind
from newsletter.editions.models import Edition, EditionItem, SearchEntry, SearchKind
from newsletter.editions.search import backend
from newsletter.editions.search.wording import FORM, Wording, made_of, of_edition, of_item

_KINDS = {
    Kind.STORY: SearchKind.STORY,
    Kind.NOTE: SearchKind.STORY,
    Kind.LINK: SearchKind.LINK,
    Kind.PAPER: SearchKind.PAPER,
}


@transaction.atomic
def write_edition(edition: Edition) -> None:
    """The issue and its items, in place of what was found of the issue before."""
    drop_issue(edition.issue)
    items = edition.items.exclude(kind=Kind.SPONSOR).defer("html", "page_html")
    rows = [(_entry_of_edition(edition), of_edition(edition))]
    papers = _papers_of_cards(edition)
    for item in items.order_by("position"):
        paper = papers.get(item.pk)
        rows.append((_entry_of_item(edition, item, paper), of_item(item, paper)))
    write(edition.publication.language, rows)


def drop_issue(issue: Issue) -> None:
    """Nothing of it is found from now on."""
    SearchEntry.objects.filter(edition__issue=issue).delete()


def write_due(at_most: int) -> int:
    """Editions whose rows are missing or were made otherwise, a few at a time; returns how many.

    Rows of what is not public are dropped.
    """
    is_public = Q(edition__is_current=True, edition__public_at__isnull=False)
    SearchEntry.objects.exclude(edition=None).exclude(is_public).delete()
    today = Concat(Value(f"{FORM}:"), OuterRef("publication__language"))
    written = SearchEntry.objects.filter(edition=OuterRef("pk"), item=None, written_as=today)
    due = Edition.objects.public().filter(~Exists(written)).newest_first()
    keys = list(due.values_list("pk", "issue_id")[:at_most])
    for edition, issue in keys:
        _write_if_public(edition, issue)
    return len(keys)


def write(language: str, rows: Iterable[tuple[SearchEntry, Wording]]) -> None:
    """New entries with their terms, in the order in which they are found within one day."""
    said = list(rows)
    entries = SearchEntry.objects.bulk_create([entry for entry, _ in said])
    backend.write(
        (entry.pk, wording.terms(language))
        for entry, (_, wording) in zip(entries, said, strict=True)
    )


def of_day(day: date | None) -> dict[str, object]:
    """What has no date is of no year, and found last."""
    return {"day": day, "year": day.year if day else None}


@transaction.atomic
def _write_if_public(key: int, issue: int) -> None:
    """Whoever publishes or withdraws the issue in this moment goes first."""
    Issue.objects.select_for_update().get(pk=issue)
    edition = Edition.objects.public().filter(pk=key).select_related("publication", "issue").first()
    if edition is not None:
        write_edition(edition)


def _entry_of_edition(edition: Edition) -> SearchEntry:
    return SearchEntry(
        publication=edition.publication,
        kind=SearchKind.ISSUE,
        edition=edition,
        written_as=made_of(edition.publication.language),
        **of_day(edition.date),
    )


def _entry_of_item(edition: Edition, item: EditionItem, paper: Paper | None) -> SearchEntry:
    return SearchEntry(
        publication=edition.publication,
        kind=_KINDS[Kind(item.kind)],
        edition=edition,
        item=item,
        paper=paper,
        topic_id=item.topic_id,
        written_as=made_of(edition.publication.language, paper),
        **of_day(edition.date),
    )


def _papers_of_cards(edition: Edition) -> dict[int, Paper]:
    """The first paper of each card, by the card's key."""
    cards = EditionItem.papers.through.objects.filter(
        editionitem__edition=edition, editionitem__kind=Kind.PAPER
    )
    first: dict[int, int] = {}
    for card, paper in cards.order_by("pk").values_list("editionitem_id", "paper_id"):
        first.setdefault(card, paper)
    papers = Paper.objects.with_authors().in_bulk(first.values())
    return {card: papers[paper] for card, paper in first.items()}
