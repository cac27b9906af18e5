"""Back to the page of the desk that a form stood on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from curation.access import DeskRequest


def back(request: DeskRequest, otherwise: str, *args: object) -> HttpResponse:
    """To what the form says as `back`, if that is a page of ours; else to the view of this name."""
    place = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(place, {request.get_host()})
    return redirect(place) if is_ours and place.startswith("/desk/") else redirect(otherwise, *args)
