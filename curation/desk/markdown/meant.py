"""Which publication a Markdown field belongs to: its addresses say it, since their paths do not."""

from django.http import Http404

from curation.access import DeskRequest, publications_of
from curation.characters import one_line
from curation.models import Publication


def meant(request: DeskRequest) -> Publication | None:
    """None where the field belongs to none; 404 for one of others, or one that is not there."""
    slug = one_line(request.GET.get("publication", ""))
    if not slug:
        return None
    found = publications_of(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
