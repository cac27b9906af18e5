"""The pictures of a publication: those that are here, those that are missing, and more brought."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.asked import searched
from curation.desk.pictures.files import FileRefused, content_of
from curation.desk.pictures.finding import matching, tiles
from curation.models import Picture, Publication
from curation.pictures import LARGEST_FILE_BYTES, PictureRefused
from curation.writing.picture_library import keep

PICTURES_PER_PAGE = 48
MOST_AT_ONCE = 30
MOST_MEGABYTES = 150
NAMES_SAID = 5
ALL, MISSING = "all", "missing"


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: DeskRequest, publication: Publication) -> HttpResponse:
    """A POST brings `files`; each is kept or refused by itself."""
    if request.method == "POST":
        return _bring(request, publication)
    query = searched(request)
    tab = MISSING if request.GET.get("show") == MISSING else ALL
    found = matching(publication, query)
    found = found.missing() if tab == MISSING else found.exclude(file="")
    page = Paginator(found, PICTURES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "pictures",
        "publication": publication,
        "tab": tab,
        "query": query,
        "page": page,
        "tiles": tiles(list(page.object_list)),
        "pages_query": f"{tab}&{urlencode({'q': query})}" if query else tab,
        "missing_count": publication.pictures.missing().count(),
        "most_files": MOST_AT_ONCE,
        "most_megabytes": MOST_MEGABYTES,
        "largest_megabytes": LARGEST_FILE_BYTES // 1_000_000,
    }
    return render(request, "desk/pictures/pictures.html", context)


def _bring(request: DeskRequest, publication: Publication) -> HttpResponse:
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, "Choose the pictures first.")
    elif len(files) > MOST_AT_ONCE:
        sentence = f"These are {len(files):,} files; {MOST_AT_ONCE} can be added at once. "
        messages.error(request, f"{sentence}Nothing was added.")
    else:
        return _kept(request, publication, files)
    return _to(request, reverse("desk:pictures", args=[publication.slug]))


def _to(request: DeskRequest, address: str) -> HttpResponse:
    """A script that follows a redirect would open the page, and hear what is said there."""
    if request.accepts("text/html"):
        return redirect(address)
    return JsonResponse({"to": address})


def _kept(
    request: DeskRequest, publication: Publication, files: Iterable[UploadedFile]
) -> HttpResponse:
    """To the picture itself, where it was one alone."""
    now, kept, refusals = timezone.now(), list[Picture](), list[str]()
    for file in files:
        try:
            kept.append(keep(publication, content_of(file), request.user, now))
        except (FileRefused, PictureRefused) as refusal:
            refusals.append(f"{file.name}: {refusal}")
    _say(request, [one for one in kept if one.created_at == now], kept, refusals)
    if len(kept) == 1 and not refusals:
        return _to(request, reverse("desk:picture", args=[publication.slug, kept[0].pk]))
    return _to(request, reverse("desk:pictures", args=[publication.slug]))


def _say(
    request: DeskRequest, added: list[Picture], kept: list[Picture], refusals: list[str]
) -> None:
    new = len({picture.pk for picture in added})
    known = len({picture.pk for picture in kept}) - new
    if new:
        messages.success(request, f"Added {new:,} picture{'' if new == 1 else 's'}.")
    if known:
        was = "1 picture was" if known == 1 else f"{known:,} pictures were"
        messages.warning(request, f"{was} here already.")
    for sentence in refusals[:NAMES_SAID]:
        messages.error(request, f"Not added: {sentence}")
    if len(refusals) > NAMES_SAID:
        messages.error(request, f"Not added: {len(refusals) - NAMES_SAID:,} more files.")
