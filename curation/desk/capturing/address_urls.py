"""What devices call, outside `/desk/`."""

from django.urls import path

from curation.desk.capturing import address, tools

urlpatterns = [
    path("capture/", address.capture_address, name="capture"),
    path("desk.webmanifest", tools.manifest, name="desk_manifest"),
]
