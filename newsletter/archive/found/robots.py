"""What robots are asked to leave alone, and where they find everything else."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsletter.archive.described import full_address
from newsletter.archive.pages import public_page

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /desk/\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = f"\nSitemap: {full_address(reverse('archive:sitemap'))}\n"
    return HttpResponse(ROBOTS + sitemap, content_type="text/plain; charset=utf-8")
