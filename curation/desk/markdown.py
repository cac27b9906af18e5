"""Our own views at the addresses of django-markdownx, whose own are open to everybody."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, sign_in_required
from curation.markdown import to_html

LONGEST_TEXT = 200_000


@sign_in_required
@require_POST
def markdownify(request: DeskRequest) -> HttpResponse:
    """The Markdown in `content` as sanitised HTML, for the preview beside a field."""
    content = request.POST.get("content", "")
    if len(content) > LONGEST_TEXT:
        return HttpResponse("This text is too long to preview.", status=413)
    return HttpResponse(to_html(content))
