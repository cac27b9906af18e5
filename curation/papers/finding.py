"""One record for a paper, however it is named."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from curation.characters import one_line
from curation.identifiers import Identifier, Scheme, page_of
from curation.models import Paper, PaperIdentifier, Publication
from curation.models.paper import EDITOR, RecordState
from curation.papers.fields import GIVEN
from curation.papers.names import OWN_FIELDS, in_order, learn
from curation.papers.record import LONGEST_TITLE

CALLED = {
    Scheme.ARXIV: "arXiv",
    Scheme.DOI: "DOI",
    Scheme.OPENREVIEW: "OpenReview",
    Scheme.ACL: "ACL Anthology",
    Scheme.PMID: "PubMed",
    Scheme.PMCID: "PubMed Central",
    Scheme.S2: "Semantic Scholar",
    Scheme.S2_CORPUS: "Semantic Scholar",
}


class NoIdentifier(ValueError):
    """Nothing was said by which a paper could be known."""


def paper_for(
    publication: Publication, identifiers: Iterable[Identifier], *, title: str = "", now: datetime
) -> Paper:
    """The record of the paper with these names: the one that is here, else a new one.

    All names are of one paper, the surest first. A new record is called by `title`, or by its
    name at a register until that one answers; the registers are to be asked at once (`ask_at`).
    A known one keeps what it says and learns the names that nobody has. Safe to call twice, and
    by several at the same time. Raises `NoIdentifier`.
    """
    given = list(identifiers)
    names = in_order(given)
    if not names:
        raise NoIdentifier("A paper is found by an identifier, and there is none here.")
    version = next((one.version for one in given if one.version), None)
    known = publication.papers.known_as(names)
    if known is None:
        try:
            return _new(publication, names, title=title, version=version, now=now)
        except IntegrityError:  # somebody else has made it in this moment
            known = publication.papers.known_as(names)
            if known is None:
                raise
    return _reminded(known, names, version, now)


@transaction.atomic
def _reminded(paper: Paper, names: list[Identifier], version: int | None, now: datetime) -> Paper:
    learn(paper, names)
    if version and version > (paper.arxiv_version or 0) and not _is_by_hand(paper):
        paper.arxiv_version = version
        paper.save(update_fields=["arxiv_version"])
    if paper.record_state == RecordState.NONE and paper.ask_at is None:
        paper.record_state, paper.ask_at = RecordState.WAITING, now
        paper.save(update_fields=["record_state", "ask_at"])
    return paper


def _is_by_hand(paper: Paper) -> bool:
    return bool(paper.origins.get("arxiv_version") == EDITOR)


@transaction.atomic
def _new(
    publication: Publication,
    names: list[Identifier],
    *,
    title: str,
    version: int | None,
    now: datetime,
) -> Paper:
    own = {OWN_FIELDS[name.scheme]: name.value for name in reversed(names) if _has_place(name)}
    first = names[0]
    paper = Paper.objects.create(
        publication=publication,
        # Of title and author, once they are known; a page's title may be another paper's.
        identity=f"not known yet: {uuid4()}",
        title=one_line(title)[:LONGEST_TITLE] or f"{CALLED[first.scheme]} {first.value}",
        arxiv_version=version,
        url=page_of(first),
        origins={field: GIVEN for field in ("title", "url", *own) if field != "arxiv_id"},
        record_state=RecordState.WAITING,
        ask_at=now,
        created_at=now,
        **own,
    )
    # Not `learn`: a name that another has taken in this moment must undo the whole record.
    PaperIdentifier.objects.bulk_create(
        PaperIdentifier(publication=publication, paper=paper, scheme=name.scheme, value=name.value)
        for name in names
        if name.scheme != Scheme.ARXIV and name.value != paper.doi
    )
    return paper


def _has_place(name: Identifier) -> bool:
    return name.scheme in OWN_FIELDS
