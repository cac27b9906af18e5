"""What robots are asked to leave alone."""

from django.http import HttpRequest, HttpResponse

from newsletter.archive.pages import public_page

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /desk/\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
