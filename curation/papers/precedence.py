"""One record out of what several registers say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from curation.identifiers import Identifier
from curation.papers.record import Author, Record, Register, Standing

_R = Register
_PUBLISHERS_FIRST = (
    _R.CROSSREF, _R.EUROPE_PMC, _R.ARXIV, _R.OPENREVIEW, _R.DATACITE, _R.OPENALEX, _R.BIBTEX,
)  # fmt: skip
_AUTHORS_FIRST = (
    _R.ARXIV, _R.OPENREVIEW, _R.CROSSREF, _R.EUROPE_PMC, _R.DATACITE, _R.OPENALEX, _R.BIBTEX,
)  # fmt: skip
_VENUES = (
    _R.CROSSREF, _R.EUROPE_PMC, _R.OPENREVIEW, _R.OPENALEX, _R.ARXIV, _R.DATACITE, _R.BIBTEX,
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """Fields that are taken from one register together, and whom to believe first.

    `published_first`: whoever knows the paper as published comes before whoever does not, since
    the rest speak of the preprint.
    """

    fields: tuple[str, ...]
    order: tuple[Register, ...]
    published_first: bool = False


RULES = (
    Rule(("title", "title_source"), _PUBLISHERS_FIRST, published_first=True),
    Rule(("authors", "is_et_al"), _PUBLISHERS_FIRST, published_first=True),
    Rule(("venue",), _VENUES, published_first=True),
    Rule(("date_as_given", "date"), _VENUES, published_first=True),
    Rule(("abstract", "abstract_source"), _AUTHORS_FIRST),
    Rule(("doi",), _PUBLISHERS_FIRST, published_first=True),
    Rule(("arxiv_id",), _AUTHORS_FIRST),
    Rule(("arxiv_version", "revised_on"), _AUTHORS_FIRST),
    Rule(("url",), _AUTHORS_FIRST),
    Rule(("category",), _AUTHORS_FIRST),
    Rule(("licence",), _PUBLISHERS_FIRST, published_first=True),
    Rule(("code_url",), _AUTHORS_FIRST),
    Rule(("data_url",), _AUTHORS_FIRST),
)
_SERIOUSNESS = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True)
class Merged:
    """`said_by` names, for each field of `record` that is not empty, whom it was taken from.

    The `register` of `record` is that of its title. Further names are everybody's.
    """

    record: Record
    said_by: Mapping[str, Register] = field(default_factory=dict)


def merge(records: Iterable[Record]) -> Merged:
    """By the table of docs/decisions/0012-papers.md; raises ValueError when nobody says anything.

    Fields of one rule come from one register: a list of authors is never put together from two.
    """
    given = list(records)
    if not given:
        raise ValueError("There is no record to merge.")
    values: dict[str, Any] = {}
    said_by: dict[str, Register] = {}
    for rule in RULES:
        _take(_chosen(rule, given), rule.fields, values, said_by)
    _take(max(given, key=_seriousness), ("standing", "standing_note"), values, said_by)
    authors = _with_orcids(values.pop("authors", ()), given)
    merged = Record(
        register=said_by.get("title", given[0].register),
        authors=authors,
        is_published=any(one.is_published for one in given),
        **values,
    )
    return Merged(replace(merged, identifiers=_other_names(merged, given)), said_by)


def _take(
    record: Record | None,
    fields: Iterable[str],
    values: dict[str, Any],
    said_by: dict[str, Register],
) -> None:
    for name in fields if record else ():
        values[name] = getattr(record, name)
        if record and values[name]:
            said_by[name] = record.register


def _chosen(rule: Rule, records: list[Record]) -> Record | None:
    """The first that says anything; a list of authors that has gaps gives way to one without."""
    speaking = [one for one in records if getattr(one, rule.fields[0])]
    return min(speaking, key=lambda one: _place(rule, one), default=None)


def _place(rule: Rule, record: Record) -> tuple[bool, bool, bool, int]:
    has_gaps = "authors" in rule.fields and record.is_et_al
    is_preprint = rule.published_first and not record.is_published
    place = rule.order.index(record.register) if record.register in rule.order else len(rule.order)
    return record.register != Register.EDITOR, has_gaps, is_preprint, place


def _seriousness(record: Record) -> tuple[bool, int, bool]:
    """What an editor set stands, if anything."""
    is_set = record.register == Register.EDITOR and record.standing != Standing.SOUND
    return is_set, _SERIOUSNESS[record.standing], bool(record.standing_note)


def _with_orcids(authors: tuple[Author, ...], records: list[Record]) -> tuple[Author, ...]:
    """An ORCID is joined only where another register has the same name at the same place."""
    return tuple(
        author if author.orcid else Author(author.name, _orcid_at(place, author.name, records))
        for place, author in enumerate(authors)
    )


def _orcid_at(place: int, name: str, records: list[Record]) -> str:
    beside = (one.authors[place] for one in records if place < len(one.authors))
    return next((one.orcid for one in beside if one.orcid and _same(one.name, name)), "")


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _other_names(merged: Record, records: list[Record]) -> tuple[Identifier, ...]:
    taken = {merged.doi, merged.arxiv_id}
    names = dict.fromkeys(name for one in records for name in one.known_as)
    return tuple(name for name in names if name.value not in taken)
