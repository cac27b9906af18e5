"""Two records side by side, and what would be kept if they were one."""

from collections.abc import Iterator
from dataclasses import dataclass

from curation.desk.papers.forms import values_of
from curation.desk.papers.saving import field_of
from curation.identifiers import identifiers_in
from curation.models import Paper
from curation.models.paper import Standing
from curation.papers.joining import older_first, taken_fields
from curation.papers.names import OWN_FIELDS

MOST_OFFERED = 20
# Of a folded title: more would miss a subtitle, less would find half the list.
SAME_BEGINNING = 24

_LABELS = {
    "title": "Title",
    "author_lines": "Authors",
    "affiliation": "Affiliation",
    "venue": "Venue",
    "date_as_given": "Date",
    "category": "Category",
    "licence": "Licence",
    "doi": "DOI",
    "arxiv_id": "arXiv id",
    "arxiv_version": "Version you read",
    "url": "Page",
    "code_url": "Code",
    "data_url": "Data",
    "standing": "Standing",
    "abstract": "Abstract",
}
# Whatever the older one lacks here comes from the other, whoever said it.
_FILLED = {*OWN_FIELDS.values(), "affiliation", "arxiv_version"}


@dataclass(frozen=True)
class Pair:
    """One field of both; `takes_other` where the one that stays takes over the other's."""

    label: str
    kept: str
    gone: str
    takes_other: bool

    @property
    def is_same(self) -> bool:
        return self.kept == self.gone


@dataclass(frozen=True)
class Comparison:
    """`kept` is the older row; `warnings` say what speaks against joining, or is lost."""

    kept: Paper
    gone: Paper
    pairs: list[Pair]
    warnings: list[str]


def comparison_of(paper: Paper, other: Paper) -> Comparison:
    """Writes nothing."""
    kept, gone = older_first([paper, other])
    return Comparison(kept, gone, list(_pairs(kept, gone)), list(_warnings(kept, gone)))


def offered(paper: Paper, words: str) -> list[Paper]:
    """Other records that may be this one: named so, else with a title that begins so."""
    others = paper.publication.papers.exclude(pk=paper.pk).with_authors()
    if not words:
        beginning = Paper.identity_of(paper.title, "")[:SAME_BEGINNING]
        return list(others.filter(identity__startswith=beginning)[:MOST_OFFERED])
    known = others.known_as(identifiers_in(words))
    if known:
        return [known]
    for word in words.split():
        others = others.filter(title__icontains=word)
    return list(others[:MOST_OFFERED])


def _pairs(kept: Paper, gone: Paper) -> Iterator[Pair]:
    taken, ours, theirs = taken_fields(kept, gone), _shown(kept), _shown(gone)
    for name, label in _LABELS.items():
        if ours[name] or theirs[name]:
            fills = name in _FILLED and not ours[name]
            takes_other = (field_of(name) in taken or fills) and ours[name] != theirs[name]
            yield Pair(label, ours[name], theirs[name], takes_other)


def _shown(paper: Paper) -> dict[str, str]:
    values = {name: str(value or "") for name, value in values_of(paper).items()}
    values["author_lines"] += "\net al." if paper.is_et_al else ""
    note = f": {paper.standing_note}" if paper.standing_note else ""
    values["standing"] = f"{Standing(paper.standing).label}{note}" if paper.standing else ""
    return values


def _warnings(kept: Paper, gone: Paper) -> Iterator[str]:
    if kept.doi and gone.doi and kept.doi != gone.doi:
        yield (
            f"They have two DOIs, so registers take them for two papers. {gone.doi} stays as a "
            "further name: right for a preprint and its paper, and wrong for two papers."
        )
    if kept.arxiv_id and gone.arxiv_id and kept.arxiv_id != gone.arxiv_id:
        yield (
            f"They have two arXiv ids, and one paper has one. {gone.arxiv_id} would be lost: join "
            "them only where it was wrong."
        )
