"""Papers in the rows that searches read.

They change on the desk, which knows nothing of readers: what differs is looked for and written.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from curation.models import Paper, Publication
from newsletter.editions.models import Edition, EditionItem, SearchEntry, SearchKind
from newsletter.editions.papers import public_papers
from newsletter.editions.search import backend
from newsletter.editions.search.index import of_day, write, write_edition
from newsletter.editions.search.wording import made_of, of_item, of_paper

AT_ONCE = 500


@transaction.atomic
def sync(publication: Publication) -> None:
    """What is found by papers says what they say now; where it does already, nothing is written."""
    _wait_for_others(publication)
    drop_hidden(publication)
    _write_without_gone(publication)
    keys = list(public_papers(publication).values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        _write(publication, keys[start : start + AT_ONCE])


@transaction.atomic
def sync_of(edition: Edition) -> None:
    """The same of the papers that this edition's items are about."""
    _wait_for_others(edition.publication)
    about = EditionItem.papers.through.objects.filter(editionitem__edition=edition)
    papers = public_papers(edition.publication).filter(pk__in=about.values("paper"))
    keys = list(papers.values_list("pk", flat=True))
    _drop_own_of_cards(SearchEntry.objects.filter(paper__in=keys))
    _write(edition.publication, keys)


def _wait_for_others(publication: Publication) -> None:
    """Whoever publishes and the sweep would write the same paper's row."""
    Publication.objects.select_for_update(no_key=True).get(pk=publication.pk)


def _write(publication: Publication, keys: list[int]) -> None:
    papers = list(Paper.objects.with_authors().filter(pk__in=keys))
    rows = _rows_of(papers)
    new = [paper for paper in papers if not rows[paper.pk]]
    write(publication.language, [(_entry(publication, paper), of_paper(paper)) for paper in new])
    for paper in papers:
        made = made_of(publication.language, paper)
        for row in rows[paper.pk]:
            if row.written_as != made:
                _rewrite(row, paper, made, publication.language)


def _rows_of(papers: list[Paper]) -> dict[int | None, list[SearchEntry]]:
    """Those of its cards, else its own."""
    rows: dict[int | None, list[SearchEntry]] = defaultdict(list)
    for row in SearchEntry.objects.filter(paper__in=papers):
        rows[row.paper_id].append(row)
    return rows


def _entry(publication: Publication, paper: Paper) -> SearchEntry:
    return SearchEntry(
        publication=publication,
        kind=SearchKind.PAPER,
        paper=paper,
        written_as=made_of(publication.language, paper),
        **of_day(paper.date),
    )


def _rewrite(row: SearchEntry, paper: Paper, made: str, language: str) -> None:
    row.written_as = made
    if row.item is None:
        row.day = paper.date
        row.year = paper.date.year if paper.date else None
    row.save(update_fields=["written_as", "day", "year"])
    wording = of_paper(paper) if row.item is None else of_item(row.item, paper)
    backend.write([(row.pk, wording.terms(language))])


def drop_hidden(publication: Publication) -> None:
    """Rows of papers that nobody sees any more, or that a card stands for now."""
    entries = SearchEntry.objects.filter(publication=publication)
    shown = public_papers(publication).filter(pk=OuterRef("paper"))
    entries.filter(~Exists(shown), edition=None).delete()
    _drop_own_of_cards(entries)


def _drop_own_of_cards(entries: "QuerySet[SearchEntry]") -> None:
    cards = SearchEntry.objects.filter(paper=OuterRef("paper"), item__isnull=False)
    entries.filter(Exists(cards), edition=None).delete()


def _write_without_gone(publication: Publication) -> None:
    """A card whose paper is gone, perhaps into another, is found by what is known today."""
    cards = SearchEntry.objects.filter(publication=publication, item__isnull=False, paper=None)
    orphans = cards.exclude(written_as=made_of(publication.language))
    editions = Edition.objects.public().filter(pk__in=orphans.values("edition"))
    for edition in editions.select_related("publication"):
        write_edition(edition)
