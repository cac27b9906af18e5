"""What registers say becomes what our record says, and an editor's hand is left alone."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from curation.identifiers import Identifier, Scheme
from curation.models import Paper, PaperAuthor
from curation.papers.fields import FIELDS, GIVEN, PUBLISHED, is_by_hand, is_open
from curation.papers.identity import name_anew
from curation.papers.joining import united
from curation.papers.names import OWN_FIELDS, keep_beside, learn, others_known_as
from curation.papers.precedence import RULES, Merged
from curation.papers.record import Author, Record, Register, Standing

# What a register's record calls otherwise than ours.
_IN_RECORDS = {"latest_version": "arxiv_version"}
_SERIOUSNESS = list(Standing)


def store(paper: Paper, merged: Merged, *, heard: Iterable[Register] = ()) -> Paper:
    """Writes field by field what may be written, and says in `origins` who said it.

    Left alone is what an editor set, what came with an import, and what a register said that is
    believed more and was not `heard` of it this time; only bad news of its standing come through.
    Returns the record: the older one, where this paper turns out to be another that is here.
    Raises `Paper.DoesNotExist` where it is gone.
    """
    try:
        return _store(paper, merged, frozenset(heard))
    except IntegrityError:  # somebody has made, in this moment, the record that this one is
        return _store(paper, merged, frozenset(heard))


def write_authors(paper: Paper, authors: Iterable[Author]) -> None:
    """As one list: never put together from two."""
    authors = list(authors)
    known = [(author.name, author.orcid) for author in paper.authors.all()]
    if known == [(author.name, author.orcid) for author in authors]:
        return
    paper.authors.all().delete()
    PaperAuthor.objects.bulk_create(
        PaperAuthor(paper=paper, name=author.name, orcid=author.orcid, position=position)
        for position, author in enumerate(authors)
    )


@transaction.atomic
def _store(paper: Paper, merged: Merged, heard: frozenset[Register]) -> Paper:
    paper = united(paper, merged.record)
    written = [field for field in FIELDS if _may_write(paper, field, merged, heard)]
    for field in written:
        _write(paper, field, merged.record)
        paper.origins[field] = str(merged.said_by[_IN_RECORDS.get(field, field)])
    _write_standing(paper, merged, heard)
    if merged.record.is_published:
        paper.origins.setdefault(PUBLISHED, str(merged.record.register))
    paper.save()
    if "authors" in written:
        write_authors(paper, merged.record.authors)
    learn(paper, merged.record.known_as)
    name_anew(paper)
    return paper


def _may_write(paper: Paper, field: str, merged: Merged, heard: frozenset[Register]) -> bool:
    said = _IN_RECORDS.get(field, field)
    register = merged.said_by.get(said)
    if register is None or field == "standing" or is_by_hand(paper, field):
        return False
    if field in OWN_FIELDS.values() and _is_of_another(paper, field, merged.record):
        return False
    if field == "latest_version" and paper.latest_version:
        return (merged.record.arxiv_version or 0) > paper.latest_version
    origin = paper.origins.get(field)
    if is_open(paper, field) or origin is None:
        return is_open(paper, field)
    return origin in heard or _place(said, register) <= _place(said, Register(origin))


def _place(said: str, register: Register) -> int:
    """The lower, the more this register is believed about it."""
    order = next(rule.order for rule in RULES if said in rule.fields)
    return order.index(register) if register in order else len(order)


def _is_of_another(paper: Paper, field: str, record: Record) -> bool:
    scheme = next(scheme for scheme, own in OWN_FIELDS.items() if own == field)
    return any(others_known_as(paper, [Identifier(scheme, getattr(record, field))]))


def _write(paper: Paper, field: str, record: Record) -> None:
    if field == "doi" and paper.doi and paper.doi != record.doi:
        # A preprint's, now that the published paper's is known: the paper is still found by it.
        keep_beside(paper, Identifier(Scheme.DOI, paper.doi))
    for column in FIELDS[field]:
        said = _IN_RECORDS.get(column, column)
        setattr(paper, column, True if column == "has_code" else getattr(record, said))


def _write_standing(paper: Paper, merged: Merged, heard: frozenset[Register]) -> None:
    """The more serious notice stands until whoever gave it is heard again and says less."""
    record, origin = merged.record, paper.origins.get("standing")
    is_worse = _SERIOUSNESS.index(record.standing) > _SERIOUSNESS.index(Standing(paper.standing))
    is_news = is_worse or bool(record.standing_note and is_open(paper, "standing"))
    if is_by_hand(paper, "standing") or not (is_news or origin == GIVEN or origin in heard):
        return
    paper.standing, paper.standing_note = record.standing, record.standing_note
    paper.origins.pop("standing", None)
    register = merged.said_by.get("standing") or merged.said_by.get("standing_note")
    if register:
        paper.origins["standing"] = str(register)
