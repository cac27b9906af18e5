"""Pictures, and nothing else, from the folder of uploads."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

PICTURE_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
ONE_YEAR = 31_536_000


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A stored file is never changed, only replaced under another name: it may be kept."""
    content_type = PICTURE_TYPES.get(PurePosixPath(name).suffix.lower())
    if content_type is None:
        raise Http404("Only pictures are served.")
    try:
        response = FileResponse(default_storage.open(name), content_type=content_type)
    # A ValueError is a NUL in the name; an OSError a folder, a name too long, or nothing at all.
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404("There is no such picture.") from error
    patch_cache_control(response, public=True, max_age=ONE_YEAR, immutable=True)
    # Opened by itself it is a document of this site, and may do nothing there.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
