"""A list of papers becomes a collection; the same list again changes nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from curation.importers.readers.paper_list.header import complete_date
from curation.importers.readers.parsed import ParsedPaper, ParsedPaperList
from curation.importers.rows.fitting import fitted
from curation.importers.rows.known_papers import KnownPapers
from curation.importers.rows.papers import paper_row
from curation.importers.rows.titles import free_slug
from curation.importers.rows.traces import Traces
from curation.links import LONGEST_ADDRESS
from curation.markdown.plain_text import escaped
from curation.models import Collection, CollectionEntry, Paper, Publication

LONGEST_SLUG = 60
SLUG_WITHOUT_LETTERS = "papers"

_IS_ADDRESS = URLValidator(schemes=["http", "https"])


def store_paper_list(
    parsed: ParsedPaperList,
    publication: Publication,
    *,
    reference: datetime.date | None = None,
    traces: Traces | None = None,
) -> Collection:
    """The collection of this name, with every paper of the list in it once.

    New papers come behind the one they follow in the list; what editors arranged or added
    stays. `reference` is kept with dates that have no year. Raises `DoesNotFit`; the caller
    holds the transaction.
    """
    traces = traces or Traces()
    collection = _collection(publication, parsed.name, traces)
    known = KnownPapers(publication, parsed.papers)
    rows = [_stored(publication, one, reference, known, traces) for one in parsed.papers]
    _enter(collection, list(dict.fromkeys(rows)), traces)
    _keep_notes(collection, parsed.unplaced, traces)
    return collection


def _keep_notes(collection: Collection, unplaced: Sequence[str], traces: Traces) -> None:
    """What is no paper stays with the list, where nobody has described it yet."""
    if unplaced and not collection.description:
        traces.changing(collection, ["description"])
        collection.description = "\n\n".join(map(escaped, unplaced))
        fitted(collection).save(update_fields=["description"])


def as_listed(paper: Paper) -> str:
    """The record as the list gave it, so that its words can be counted against the list's."""
    mark = "Code" if paper.has_code else ""
    others = f" et al.{f' · {paper.affiliation}' if paper.affiliation else ''}"
    authors = ", ".join(paper.author_names) + (others if paper.is_et_al else "")
    if paper.affiliation and not paper.is_et_al:
        authors += f" · {paper.affiliation}"
    return "\n\n".join(
        [
            f"{paper.category}{paper.date_as_given}{mark}",
            f"{paper.title_source or paper.title}{authors}",
            paper.abstract_source or paper.abstract,
        ]
    )


def _collection(publication: Publication, name: str, traces: Traces) -> Collection:
    known = publication.collections.filter(name=name).first()
    if known:
        return known
    wanted = slugify(name)[:LONGEST_SLUG].strip("-") or SLUG_WITHOUT_LETTERS
    taken = set(publication.collections.values_list("slug", flat=True))
    new = Collection(publication=publication, name=name, slug=free_slug(wanted, taken))
    fitted(new).save()
    traces.created(new)
    return new


def _stored(
    publication: Publication,
    parsed: ParsedPaper,
    reference: datetime.date | None,
    known: KnownPapers,
    traces: Traces,
) -> Paper:
    paper = paper_row(publication, _with_true_addresses(parsed), traces, known)
    if not parsed.date or paper.date_as_given != parsed.date:
        return paper
    day = complete_date(parsed.date)
    if day and not paper.date:
        _set(paper, "date", day, traces)
    elif reference and not day and not paper.date and not paper.date_reference:
        _set(paper, "date_reference", reference, traces)
    return paper


def _set(paper: Paper, field: str, day: datetime.date, traces: Traces) -> None:
    traces.changing(paper, [field])
    setattr(paper, field, day)
    paper.save(update_fields=[field])


def _with_true_addresses(parsed: ParsedPaper) -> ParsedPaper:
    """Without one that no column takes: it still stands in the abstract."""
    return replace(
        parsed,
        code_url=_true_address(parsed.code_url),
        data_url=_true_address(parsed.data_url),
    )


def _true_address(address: str) -> str:
    try:
        _IS_ADDRESS(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST_ADDRESS else ""


def _enter(collection: Collection, papers: Sequence[Paper], traces: Traces) -> None:
    entries = list(collection.entries.all())
    known = {entry.paper_id for entry in entries}
    new = [
        CollectionEntry(collection=collection, paper=paper)
        for paper in papers
        if paper.pk not in known
    ]
    if not new:
        return
    ordered = _with_new_ones(entries, new, [paper.pk for paper in papers])
    moved = [row for at, row in enumerate(ordered) if row.pk and row.position != at]
    for row in moved:
        traces.changing(row, ["position"])
    for at, row in enumerate(ordered):
        row.position = at
    CollectionEntry.objects.bulk_update(moved, ["position"])
    CollectionEntry.objects.bulk_create(new)
    traces.created(*new)


def _with_new_ones(
    entries: list[CollectionEntry], new: list[CollectionEntry], listed: list[int]
) -> list[CollectionEntry]:
    """Each new one behind the nearest before it in the list; with none, in front of all."""
    added = {entry.paper_id: entry for entry in new}
    following: dict[int | None, list[CollectionEntry]] = {}
    anchor: int | None = None
    for paper_id in listed:
        if paper_id in added:
            following.setdefault(anchor, []).append(added[paper_id])
        else:
            anchor = paper_id
    ordered = following.pop(None, [])
    for entry in entries:
        behind = following.pop(entry.paper_id, []) if entry.paper_id else []
        ordered += [entry, *behind]
    return ordered
