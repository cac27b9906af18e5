"""The names of a record: its arXiv id, its DOI, and whatever else it is known by."""

from collections.abc import Iterable, Iterator

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from curation.identifiers import Identifier, Scheme
from curation.models import Paper, PaperIdentifier
from curation.models.paper import EDITOR, PaperQuerySet
from curation.papers.record import LONGEST_ARXIV_ID, LONGEST_IDENTIFIER

# What the paper itself has a place for.
OWN_FIELDS = {Scheme.DOI: "doi", Scheme.ARXIV: "arxiv_id"}


def is_named() -> Q:
    """Of a query of papers: those with any name that a register can be asked by."""
    further_names = PaperIdentifier.objects.filter(paper=OuterRef("pk"))
    return ~Q(doi="") | ~Q(arxiv_id="") | Q(Exists(further_names))


def names_of(paper: Paper) -> list[Identifier]:
    """All of them, the surest first."""
    own = [Identifier(scheme, getattr(paper, field)) for scheme, field in OWN_FIELDS.items()]
    further = paper.identifiers.values_list("scheme", "value")
    kept = [Identifier(Scheme(scheme), value) for scheme, value in further if scheme in _SCHEMES]
    return in_order([*(name for name in own if name.value), *kept])


def in_order(names: Iterable[Identifier]) -> list[Identifier]:
    """Each once, without its version, as registers are surest about them; too long ones are none.

    An order that is always the same, also, so that two who write them never wait for each other.
    """
    once = {(name.scheme, name.value) for name in names if _fits(name)}
    return sorted((Identifier(*name) for name in once), key=_place)


def others_known_as(paper: Paper, names: Iterable[Identifier]) -> Iterator[Paper]:
    """Other records of the publication that have any of these names; one may come twice."""
    for name in names:
        other = _beside(paper).known_as([name])
        if other:
            yield other


def learn(paper: Paper, names: Iterable[Identifier]) -> None:
    """Keeps the names that nobody has, in the paper's own place where that is empty.

    A name that another record has, or takes in this moment, stays with that one. A second arXiv
    id is not kept: there is none of one paper. A place that an editor emptied stays empty.
    """
    for name in in_order(names):
        if name in names_of(paper) or any(others_known_as(paper, [name])):
            continue
        try:
            with transaction.atomic():
                _keep(paper, name)
        except IntegrityError:
            paper.refresh_from_db(fields=list(OWN_FIELDS.values()))


def keep_beside(paper: Paper, name: Identifier) -> None:
    """As a further name."""
    PaperIdentifier.objects.get_or_create(
        publication_id=paper.publication_id,
        scheme=name.scheme,
        value=name.value,
        defaults={"paper": paper},
    )


def _keep(paper: Paper, name: Identifier) -> None:
    field = OWN_FIELDS.get(name.scheme)
    if field and not getattr(paper, field) and paper.origins.get(field) != EDITOR:
        setattr(paper, field, name.value)
        paper.save(update_fields=[field])
    elif name.scheme != Scheme.ARXIV:
        keep_beside(paper, name)


def _beside(paper: Paper) -> PaperQuerySet:
    return Paper.objects.filter(publication=paper.publication_id).exclude(pk=paper.pk)


def _fits(name: Identifier) -> bool:
    longest = LONGEST_ARXIV_ID if name.scheme == Scheme.ARXIV else LONGEST_IDENTIFIER
    return 0 < len(name.value) <= longest


def _place(name: Identifier) -> tuple[int, str]:
    return _SCHEMES.index(name.scheme), name.value


_SCHEMES = list(Scheme)
