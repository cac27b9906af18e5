"""An editor takes a candidate into the inbox, or passes over it; both can be undone."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from curation.capture.intake import Captured, capture
from curation.capture.offer import Offer
from curation.models import Candidate, Editor, Item, Publication
from curation.models.capture import Way
from curation.models.source import CandidateQuerySet

BY_MISTAKE = "Taken by mistake"
# Databases take only so many values in one question.
_AT_ONCE = 500


@transaction.atomic
def take(candidate: Candidate, *, editor: Editor, now: datetime) -> Captured:
    """The candidate has its item, and so have those of other sources with the same address.

    Raises `NothingToCapture`.
    """
    source = candidate.source
    captured = capture(
        source.publication, _offer(candidate), way=Way.SOURCE, editor=editor, now=now, source=source
    )
    taken = Candidate.objects.filter(pk=candidate.pk)
    _twins(source.publication, taken).update(item=captured.item, seen_at=now)
    taken.update(item=captured.item, seen_at=now)
    return captured


@transaction.atomic
def pass_over(publication: Publication, candidates: CandidateQuerySet, now: datetime) -> int:
    """How many of these are seen from now on that were not; with each, those of its address."""
    unseen = list(candidates.filter(seen_at=None).values_list("pk", flat=True).order_by("pk"))
    for start in range(0, len(unseen), _AT_ONCE):
        some = Candidate.objects.filter(pk__in=unseen[start : start + _AT_ONCE])
        _twins(publication, some).update(seen_at=now)
        some.filter(seen_at=None).update(seen_at=now)
    return len(unseen)


@transaction.atomic
def put_back(publication: Publication, at: datetime, *, editor: Editor) -> int:
    """Undoes what was done at that moment; how many candidates are unseen again.

    An item that was made of one is dismissed, if it still waits in the inbox.
    """
    done = Candidate.objects.filter(source__publication=publication, seen_at=at)
    made = Item.objects.inbox().filter(candidates__in=done, created_at=at, capture__way=Way.SOURCE)
    for item in made.order_by().distinct():
        item.dismiss(because=BY_MISTAKE, editor=editor, now=timezone.now())
    return done.update(seen_at=None, item=None)


def _twins(publication: Publication, candidates: CandidateQuerySet) -> CandidateQuerySet:
    """Unseen ones of the publication with an address of one of these."""
    addresses = list(candidates.exclude(canonical="").values_list("canonical", flat=True))
    unseen = Candidate.objects.filter(source__publication=publication, seen_at=None)
    return unseen.filter(canonical__in=addresses)


def _offer(candidate: Candidate) -> Offer:
    """What has no address becomes a note, and its summary a quotation in it."""
    published = candidate.published_at
    has_page = bool(candidate.address)
    return Offer(
        address=candidate.address,
        title=candidate.title,
        author=candidate.author,
        published_on=published.date() if published else None,
        description=candidate.summary if has_page else "",
        selection="" if has_page else candidate.summary,
    )
