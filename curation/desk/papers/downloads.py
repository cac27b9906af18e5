"""Papers as files for reference managers."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.desk.papers.listing import Asked, paper_or_404
from curation.exporters.citation import citation_of
from curation.exporters.citation_keys import Keys
from curation.exporters.papers import EXPORT_FORMS, papers_as
from curation.models import Paper, Publication

FIRST_FORM = next(iter(EXPORT_FORMS))


@member_required
@require_safe
def papers_file(request: DeskRequest, publication: Publication) -> HttpResponseBase:
    """All that the list shows for this address, written while it is read."""
    found = Asked.of(request.GET).papers_of(publication)
    return _file(_form(request), found, name=f"{publication.slug}-papers")


@member_required
@require_safe
def paper_file(request: DeskRequest, publication: Publication, paper_id: int) -> HttpResponseBase:
    """Called as it is cited."""
    paper = paper_or_404(publication, paper_id)
    return _file(_form(request), [paper], name=Keys().of(paper, citation_of(paper)))


def _form(request: DeskRequest) -> str:
    form = request.GET.get("form", FIRST_FORM)
    return form if form in EXPORT_FORMS else FIRST_FORM


def _file(form: str, papers: Iterable[Paper], *, name: str) -> HttpResponseBase:
    written, kind = papers_as(form, papers), EXPORT_FORMS[form]
    is_one = isinstance(papers, list)
    answer = HttpResponse(written) if is_one else StreamingHttpResponse(written)
    answer["Content-Type"] = kind.content_type
    answer["Content-Disposition"] = f'attachment; filename="{name}{kind.suffix}"'
    return answer
