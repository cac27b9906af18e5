"""Pictures that are dropped on a field, pasted into it or chosen for it."""

from typing import Any

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, sign_in_required
from curation.desk.markdown.meant import meant
from curation.markdown.destinations import link
from curation.pictures import LARGEST_FILE_BYTES, FormatRefused, PictureRefused
from curation.writing.picture_library import keep

NO_PICTURE = (
    f"Image not added: only JPEG, PNG, GIF or WebP up to {LARGEST_FILE_BYTES // 1_000_000} MB."
)
NOWHERE = "Image not added: this text belongs to no publication."


@sign_in_required
@require_POST
def upload(request: DeskRequest) -> JsonResponse:
    """Keeps the file `image` in the library of the publication that the address names.

    Answers as django-markdownx does: `image_code` is the Markdown that shows it, and a refusal
    (400) stands as a list below `image`.
    """
    publication = meant(request)
    file: Any = request.FILES.get("image")
    if publication is None:
        return _refused(NOWHERE)
    if file is None or file.size > LARGEST_FILE_BYTES:
        return _refused(NO_PICTURE)
    try:
        picture = keep(publication, file.read(), request.user, timezone.now())
    except FormatRefused:
        return _refused(NO_PICTURE)
    except PictureRefused as refusal:
        return _refused(f"Image not added. {refusal}")
    return JsonResponse({"image_code": f"!{link(picture.alt, picture.address)}"})


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"image": [sentence]}, status=400)
