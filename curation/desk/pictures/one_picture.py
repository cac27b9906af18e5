"""One picture: what is said of it, where it is shown, its file; and how it leaves."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, member_required
from curation.desk.back import back
from curation.desk.pictures.files import FileRefused, content_of
from curation.desk.pictures.finding import called, markdown_of, picture_or_404
from curation.desk.pictures.forms import PictureForm
from curation.desk.saying import say, undo_address
from curation.desk.shown_anew import seen_by_readers
from curation.models import Picture, Publication
from curation.pictures import LARGEST_FILE_BYTES, PictureRefused
from curation.writing.picture_library import facts_of_picture, put_back, replace
from curation.writing.picture_uses import Uses, uses_of

SALT = "desk.pictures"
# An address that is longer is taken for an attack on the way, so such an act has no Undo.
LONGEST_UNDO = 4_000
UNDO_SECONDS = 24 * 60 * 60
STALE = "That cannot be undone any more."


@member_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: DeskRequest, publication: Publication, picture_id: int) -> HttpResponse:
    found = picture_or_404(publication, picture_id)
    given = request.POST if request.method == "POST" else None
    # A form writes into its row, and the page shows what is stored.
    form = PictureForm(given, instance=picture_or_404(publication, picture_id))
    if form.is_valid():
        form.instance.save(update_fields=form.Meta.fields)
        messages.success(request, "Saved.")
        return redirect("desk:picture", publication.slug, picture_id)
    context = {
        **_about(publication, found),
        "form": form,
        "markdown": markdown_of(found),
        "largest_megabytes": LARGEST_FILE_BYTES // 1_000_000,
    }
    return render(
        request, "desk/pictures/picture.html", context, status=422 if form.errors else 200
    )


@member_required
@seen_by_readers
@require_POST
def file(request: DeskRequest, publication: Publication, picture_id: int) -> HttpResponse:
    """The one that was missing, or another instead of the one that is here."""
    found = picture_or_404(publication, picture_id)
    was_missing = found.is_missing
    try:
        had = replace(found, content_of(request.FILES.get("file")))
    except (FileRefused, PictureRefused) as refusal:
        messages.error(request, f"Nothing was changed. {refusal}")
    else:
        done = "has its file" if was_missing else "has another file"
        say(request, f"“{called(found)}” {done}.", undo=_undo(publication, had))
    return back(request, "desk:picture", publication.slug, picture_id)


@member_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, picture_id: int) -> HttpResponse:
    """A page that names it; a POST does it, unless a text shows the picture."""
    found = picture_or_404(publication, picture_id)
    context = _about(publication, found)
    if request.method != "POST":
        return render(request, "desk/pictures/remove.html", context)
    if context["uses"]:
        messages.error(request, f"“{called(found)}” stays: it is shown. Take it out there first.")
        return redirect("desk:picture", publication.slug, picture_id)
    had = facts_of_picture(found)
    found.delete()
    say(request, f"“{called(found)}” is removed.", undo=_undo(publication, had))
    return redirect("desk:pictures", publication.slug)


@member_required
@seen_by_readers
@require_POST
def undo(request: DeskRequest, publication: Publication) -> HttpResponse:
    """What `what` says is put back; we signed it for this publication."""
    try:
        facts = signing.loads(
            request.GET.get("what", ""), salt=_salt(publication), max_age=UNDO_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, STALE)
        return redirect("desk:pictures", publication.slug)
    found = put_back(publication, facts)
    say(request, f"“{called(found)}” is as it was.")
    return redirect("desk:picture", publication.slug, found.pk)


def _about(publication: Publication, found: Picture) -> dict[str, Any]:
    uses: Uses = uses_of(found)
    return {
        "room": "pictures",
        "publication": publication,
        "picture": found,
        "name": called(found),
        "uses": uses,
        "use_count": len(uses),
    }


def _undo(publication: Publication, facts: dict[str, Any]) -> str:
    what = signing.dumps(facts, salt=_salt(publication), compress=True)
    address = undo_address("picture_undo", publication, what=what)
    return address if len(address) <= LONGEST_UNDO else ""


def _salt(publication: Publication) -> str:
    return f"{SALT}.{publication.pk}"
