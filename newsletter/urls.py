"""Where every address leads."""

from django.contrib import admin
from django.urls import include, path

from newsletter.archive.addresses import old_address

handler404 = "newsletter.archive.views.not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("newsletter.mail.urls")),
    path("desk/", include("curation.desk.urls")),
    path("markdownx/", include("curation.desk.markdown_urls")),
    path("", include("newsletter.archive.urls")),
    # The last: any other path may be an old address.
    path("<path:path>", old_address),
]
