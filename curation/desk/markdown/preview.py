"""How the text of a field looks."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, sign_in_required
from curation.desk.fields import MOST_BRACKETS, TOO_MANY_BRACKETS
from curation.desk.markdown.counts import counts
from curation.desk.markdown.meant import meant
from curation.markdown import Figure, pictures, to_html
from curation.models import Picture, Publication

LONGEST_TEXT = 200_000
# To count is to read the text once more.
LONGEST_COUNTED = 100_000
TOO_LONG = f"This text is too long to preview: {LONGEST_TEXT:,} signs are the most."


@sign_in_required
@require_POST
def markdownify(request: DeskRequest) -> HttpResponse:
    """The Markdown in `content` as sanitised HTML, for the preview beside a field.

    Pictures of the publication show; others are marked as missing. The header `X-Counts` says how
    long the text is, if it is not longer than any that is written.
    """
    publication = meant(request)
    content = request.POST.get("content", "")
    if len(content) > LONGEST_TEXT:
        return HttpResponse(TOO_LONG, status=413)
    if content.count("[") > MOST_BRACKETS:
        return HttpResponse(TOO_MANY_BRACKETS, status=413)
    html = to_html(content, figures=_figures(publication, content) if publication else None)
    said = counts(content) if len(content) <= LONGEST_COUNTED else ""
    return HttpResponse(html, headers={"X-Counts": said})


def _figures(publication: Publication, content: str) -> dict[str, Figure]:
    known = publication.pictures.filter(address__in=pictures(content))
    return {picture.address: _figure(picture) for picture in known}


def _figure(picture: Picture) -> Figure:
    return Figure(
        src=picture.file.url if picture.file else "",
        width=picture.width,
        height=picture.height,
        is_missing=picture.is_missing,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
    )
