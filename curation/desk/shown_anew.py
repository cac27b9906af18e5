"""What editors change here, readers see at once."""

from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from curation.access import View
from curation.models import Publication

REFUSED = 400


def seen_by_readers(view: View) -> View:
    """Below `member_required`: a change that was not refused is one of the publication's pages.

    Marked when it is written, not before: a page drawn in between would show what was, and stay.
    """

    @wraps(view)
    def marked(
        request: HttpRequest, publication: Publication, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        response = view(request, publication, *args, **kwargs)
        if request.method == "POST" and response.status_code < REFUSED:
            publication.mark_shown_anew()
        return response

    return marked
