"""What is news of a paper: what was not so when an issue covered it, as far as that can be told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from curation.identifiers import Identifier, Scheme, page_of
from curation.models import Paper
from curation.models.paper import Change, Standing
from curation.papers.fields import PUBLISHED
from curation.papers.record import Record, Register

LONGEST_DETAIL = 300

# Whose date is that of the publication; others say when the preprint or the manuscript came.
_DATES_OF_PUBLICATION = (Register.CROSSREF, Register.EUROPE_PMC, Register.DATACITE)
_PREPRINT_SERVERS = ("arxiv", "biorxiv", "medrxiv", "chemrxiv", "preprint", "corr", "ssrn")
_CHANGES = {
    Standing.CONCERN: Change.CONCERN,
    Standing.WITHDRAWN: Change.WITHDRAWN,
    Standing.RETRACTED: Change.RETRACTED,
}
# Readers are to be told of them, however long ago it was.
_NEWS_AT_ANY_TIME = (Standing.WITHDRAWN, Standing.RETRACTED)


@dataclass(frozen=True)
class State:
    """What our record said before the registers were asked; `was_asked`: ever, all of them."""

    was_asked: bool
    is_published: bool
    has_code: bool
    standing: str
    latest_version: int
    """The newest we know of, or have read; 0 where we know of none."""


@dataclass(frozen=True)
class News:
    change: Change
    detail: str
    address: str
    happened_on: date | None = None


def state_of(paper: Paper) -> State:
    return State(
        was_asked=paper.asked_at is not None,
        is_published=PUBLISHED in paper.origins or _is_of_a_journal(paper.venue),
        has_code=paper.has_code or bool(paper.code_url),
        standing=paper.standing,
        latest_version=max(paper.latest_version or 0, paper.arxiv_version or 0),
    )


def news_of(
    paper: Paper, before: State, records: Iterable[Record], *, covered_on: date
) -> Iterator[News]:
    """What the first look finds is news only if it is dated after the issue, or bad news.

    Later looks know what was so before, and only a date before the issue's speaks against news.
    """
    told = list(records)
    yield from _published(paper, before, told, covered_on)
    yield from _new_version(paper, before, told, covered_on)
    yield from _standing(paper, before)
    if paper.code_url and not before.has_code and before.was_asked:
        yield News(Change.CODE, paper.code_url[:LONGEST_DETAIL], paper.code_url)


def _published(
    paper: Paper, before: State, records: list[Record], covered_on: date
) -> Iterator[News]:
    published = [record for record in records if record.is_published]
    if before.is_published or not published:
        return
    dated = [one for one in published if one.register in _DATES_OF_PUBLICATION]
    best = next(iter(dated), published[0])
    came_after = _came_after(best.date_as_given, covered_on) if dated else None
    if before.was_asked if came_after is None else came_after:
        where = next((one.venue for one in [best, *published] if one.venue), best.doi)
        page = page_of(Identifier(Scheme.DOI, best.doi)) if best.doi else _page(paper)
        yield News(Change.PUBLISHED, where, page, best.date if dated else None)


def _new_version(
    paper: Paper, before: State, records: list[Record], covered_on: date
) -> Iterator[News]:
    newest = paper.latest_version or 0
    if newest <= max(before.latest_version, 1):
        return
    days = (one.revised_on for one in records if one.arxiv_version == newest)
    day = next(filter(None, days), None)
    if day > covered_on if day else before.was_asked:
        yield News(Change.VERSION, f"v{newest}", _page(paper), day)


def _standing(paper: Paper, before: State) -> Iterator[News]:
    is_new = paper.standing != before.standing
    standing = Standing(paper.standing)
    if is_new and standing and (before.was_asked or standing in _NEWS_AT_ANY_TIME):
        yield News(_CHANGES[standing], paper.standing_note, _page(paper))


def _came_after(given: str, day: date) -> bool | None:
    """Of a date as `2023`, `2023-04` or `2023-04-28`; None where it may be the one or the other."""
    beginning = day.isoformat()[: len(given)]
    if given == beginning:
        return False if len(given) == len(day.isoformat()) else None
    return given > beginning


def _is_of_a_journal(venue: str) -> bool:
    return bool(venue) and not venue.casefold().startswith(_PREPRINT_SERVERS)


def _page(paper: Paper) -> str:
    """The abstract page at arXiv, which tells its versions and whether it was withdrawn."""
    if paper.arxiv_id:
        return page_of(Identifier(Scheme.ARXIV, paper.arxiv_id))
    return page_of(Identifier(Scheme.DOI, paper.doi)) if paper.doi else paper.url
