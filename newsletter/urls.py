"""Where every address leads."""

from django.contrib import admin
from django.urls import include, path

from newsletter.archive.aliases import old_address
from newsletter.operations import health

handler404 = "newsletter.archive.not_found.not_found"

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("admin/", admin.site.urls),
    path("", include("newsletter.mail.urls")),
    path("desk/", include("curation.desk.urls")),
    path("desk/", include("newsletter.editions.urls")),
    path("desk/", include("newsletter.delivery.urls")),
    path("", include("curation.desk.capturing.address_urls")),
    path("markdownx/", include("curation.desk.markdown.urls")),
    path("", include("newsletter.subscribers.urls")),
    path("", include("newsletter.archive.urls")),
    # The last: any other path may be an old address.
    path("<path:path>", old_address),
]
