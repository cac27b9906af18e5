"""Which source and which candidates an address or a form means."""

from django.http import Http404

from curation.access import DeskRequest
from curation.desk.asked import keys_in
from curation.models import Candidate, Publication, Source
from curation.models.source import CandidateQuerySet


def source_or_404(publication: Publication, source_id: int) -> Source:
    """With its counts and its publication at hand."""
    sources = Source.objects.with_counts().select_related("publication")
    found = sources.filter(publication=publication, pk=source_id).first()
    if found is None:
        raise Http404
    return found


def chosen(request: DeskRequest, publication: Publication) -> CandidateQuerySet:
    """What a form names as `items`; those of others, and what is gone meanwhile, are left out."""
    keys = keys_in(request.POST.getlist("items"))
    candidates = Candidate.objects.filter(source__publication=publication, pk__in=keys)
    return candidates.select_related("source__publication").order_by("pk")
