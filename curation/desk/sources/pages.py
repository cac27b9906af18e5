"""The list of sources."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.desk.sources.forms import AddForm, BringForm
from curation.models import Publication
from curation.sources.listing import unseen


@member_required
@require_safe
def sources(request: DeskRequest, publication: Publication) -> HttpResponse:
    return render(request, "desk/sources/sources.html", list_context(publication))


def list_context(publication: Publication) -> dict[str, object]:
    """What every page of the room needs that shows the list."""
    followed = list(publication.sources.with_counts())
    return {
        "room": "sources",
        "publication": publication,
        "sources": followed,
        "source_count": len(followed),
        "unseen_count": unseen(publication).count(),
        "form": AddForm(),
        "bring_form": BringForm(),
    }
