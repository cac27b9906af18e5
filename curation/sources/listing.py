"""What an editor sees of candidates, with what is remembered of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from curation.links import domain, is_sound
from curation.memory import Asked, Past, recall_each
from curation.models import Candidate, Publication
from curation.models.source import CandidateQuerySet

PASTS_SHOWN = 3


@dataclass(frozen=True)
class Row:
    """`others` are the names of further sources of the publication that have its address."""

    candidate: Candidate
    past: Sequence[Past]
    others: Sequence[str]

    @property
    def title(self) -> str:
        """Short posts have none: they are called by what they say."""
        return self.candidate.title or self.candidate.summary or self.candidate.address

    @property
    def summary(self) -> str:
        return self.candidate.summary if self.candidate.title else ""

    @property
    def address(self) -> str:
        """Its page; empty where none can be opened."""
        return self.candidate.address if is_sound(self.candidate.address) else ""

    @property
    def site(self) -> str:
        return domain(self.address)


def unseen(publication: Publication) -> CandidateQuerySet:
    """Of every source that is not muted; what several have is shown once."""
    waiting = Candidate.objects.waiting().filter(
        source__publication=publication, source__is_muted=False
    )
    earlier = waiting.order_by().filter(canonical=OuterRef("canonical"), pk__lt=OuterRef("pk"))
    return waiting.filter(Q(canonical="") | ~Exists(earlier))


def rows_of(publication: Publication, candidates: Iterable[Candidate]) -> list[Row]:
    """Of one page; the number of queries does not grow."""
    page = list(candidates)
    past = recall_each(publication, {each.pk: _asked(each) for each in page})
    others = _others(publication, page)
    return [
        Row(each, past[each.pk][:PASTS_SHOWN], sorted(others[each.canonical] - {str(each.source)}))
        for each in page
    ]


def _asked(candidate: Candidate) -> Asked:
    canonicals = (candidate.canonical,) if candidate.canonical else ()
    return Asked(canonicals, title=candidate.title, besides=candidate.item_id)


def _others(publication: Publication, page: Sequence[Candidate]) -> dict[str, set[str]]:
    addresses = {each.canonical for each in page if each.canonical}
    rows = Candidate.objects.filter(canonical__in=addresses, source__publication=publication)
    found: dict[str, set[str]] = defaultdict(set)
    for each in rows.select_related("source").only("canonical", "source__title", "source__address"):
        found[each.canonical].add(str(each.source))
    return found
