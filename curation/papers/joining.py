"""Two records that turn out to be one paper."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from curation.models import Alias, CollectionEntry, Paper, PaperChange
from curation.models.item import ItemPaper
from curation.papers.fields import FIELDS, WATCHED, is_by_hand, is_open, says_nothing
from curation.papers.identity import alike
from curation.papers.names import OWN_FIELDS, learn, names_of, others_known_as
from curation.papers.record import Record
from curation.papers.sameness import are_apart, record_of


def are_one(paper: Paper, other: Paper) -> bool:
    """Nothing speaks against it: they are not known by two arXiv ids, nor by two DOIs."""
    pairs = ((getattr(paper, field), getattr(other, field)) for field in OWN_FIELDS.values())
    return not any(one and two and one != two for one, two in pairs)


@transaction.atomic
def join(paper: Paper, other: Paper) -> Paper:
    """The older of the two rows, with the items, collections, names and changes of both.

    What an editor set by hand in either stays; what the older one lacks comes from the other,
    whose row is gone. Not so what registers said of versions, code and standing: they are to be
    asked again, so that what has changed since an issue covered the older one is seen to change.
    Papers of two publications are never one: raises ValueError.
    """
    if paper.publication_id != other.publication_id or paper.pk == other.pk:
        raise ValueError("Only two papers of one publication can turn out to be one.")
    rows = Paper.objects.select_for_update().filter(pk__in=[paper.pk, other.pk]).order_by("pk")
    both = older_first(rows)
    if len(both) < 2:  # somebody else has joined them in this moment
        return both[0] if both else paper
    kept, gone = both
    names, had_slug = names_of(gone), gone.slug
    _move_rows(kept, gone)
    written = _take_fields(kept, gone)
    kept.identity = gone.identity if "title" in written else kept.identity
    gone.delete()
    kept.save(update_fields=[*written, "identity", "origins", "ask_at"])
    learn(kept, names)
    Alias.objects.lead_from(had_slug, kept)
    return kept


def older_first(papers: Iterable[Paper]) -> list[Paper]:
    """Of two that are joined the first stays."""
    return sorted(papers, key=lambda row: (row.created_at, row.pk))


def taken_fields(kept: Paper, gone: Paper) -> list[str]:
    """What the one that stays would take over from the other, of `FIELDS`."""
    return [field for field in FIELDS if _is_taken(kept, gone, field)]


@transaction.atomic
def united(paper: Paper, record: Record) -> Paper:
    """One with every other record here that is this paper: by a name, or by title and author.

    But not with one that is known by another arXiv id or another DOI, nor with the work of other
    people under another title: registers mix papers up, and authors mistype DOIs. The row is
    locked. Raises `Paper.DoesNotExist` where it is gone, perhaps into another in this moment.
    """
    others = {other.pk for other in _others(paper, record)}
    # All at once and in order: two that unite the same papers never wait for each other.
    rows = Paper.objects.select_for_update().filter(pk__in=[paper.pk, *others]).order_by("pk")
    locked = {row.pk: row for row in rows}
    if paper.pk not in locked:
        raise Paper.DoesNotExist(f"The paper {paper.pk} is gone.")
    paper = locked.pop(paper.pk)
    for other in locked.values():
        if are_one(paper, other) and not _are_apart(record, paper, other):
            paper = join(paper, other)
    return paper


def _are_apart(record: Record, paper: Paper, other: Paper) -> bool:
    """By what the registers say now, or by what we know of the paper already."""
    known = record_of(other)
    ours = filter(None, [record, record_of(paper)])
    return known is not None and any(are_apart(one, known) for one in ours)


def _others(paper: Paper, record: Record) -> Iterator[Paper]:
    yield from others_known_as(paper, record.known_as)
    if record.title and record.authors:
        other = alike(paper, Paper.identity_of(record.title, record.authors[0].name))
        yield from [other] if other else []


def _move_rows(kept: Paper, gone: Paper) -> None:
    """Whatever both have, the older one has already."""
    gone.identifiers.update(paper=kept)
    gone.aliases.update(paper=kept)
    items = ItemPaper.objects.filter(paper=kept).values("item")
    ItemPaper.objects.filter(paper=gone).exclude(item__in=items).update(paper=kept)
    lists = CollectionEntry.objects.filter(paper=kept).values("collection")
    CollectionEntry.objects.filter(paper=gone).exclude(collection__in=lists).update(paper=kept)
    _move_appearances(kept, gone)
    known = set(kept.changes.values_list("change", "detail"))
    for change in PaperChange.objects.filter(paper=gone):
        if (change.change, change.detail) not in known:
            change.paper = kept
            change.save(update_fields=["paper"])


def _move_appearances(kept: Paper, gone: Paper) -> None:
    """Whatever stands above curation and names papers by a list of its own."""
    for relation in gone._meta.related_objects:
        through = getattr(relation, "through", None)
        if through is not None and through._meta.auto_created:
            name = str(relation.get_accessor_name())
            getattr(kept, name).add(*getattr(gone, name).all())


def _take_fields(kept: Paper, gone: Paper) -> list[str]:
    """The columns that were written."""
    taken = taken_fields(kept, gone)
    for field in taken:
        for column in FIELDS[field]:
            setattr(kept, column, getattr(gone, column))
        _take_origin(kept, gone, field)
    if "authors" in taken:
        kept.authors.all().delete()
        gone.authors.update(paper=kept)
    kept.affiliation = kept.affiliation or gone.affiliation
    kept.arxiv_version = kept.arxiv_version or gone.arxiv_version
    # A moment that is over: due at once.
    kept.ask_at = min(filter(None, [kept.ask_at, gone.ask_at, gone.asked_at]), default=None)
    columns = (column for field in taken for column in FIELDS[field])
    return [*columns, "affiliation", "arxiv_version"]


def _is_taken(kept: Paper, gone: Paper, field: str) -> bool:
    if field in OWN_FIELDS.values() or is_by_hand(kept, field):
        return False
    if is_by_hand(gone, field):
        return True
    is_left_to_registers = field in WATCHED and field in gone.origins
    return is_open(kept, field) and not says_nothing(gone, field) and not is_left_to_registers


def _take_origin(kept: Paper, gone: Paper, field: str) -> None:
    kept.origins.pop(field, None)
    if field in gone.origins:
        kept.origins[field] = gone.origins[field]
