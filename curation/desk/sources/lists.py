"""Lists of sources to and from other feed readers, as OPML."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from curation.access import DeskRequest, member_required
from curation.desk.sources.forms import BringForm
from curation.desk.sources.pages import list_context
from curation.models import Publication
from curation.sources.adding import Added, SourceRefused, add_all
from curation.sources.opml import UnreadableOpml, read_opml, write_opml

REFUSED_SAID = 5
LONGEST_SAID = 80


@member_required
@require_safe
def export(request: DeskRequest, publication: Publication) -> HttpResponse:
    written = write_opml(publication.name, publication.sources.all())
    answer = HttpResponse(written, content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{publication.slug}-sources.opml"'
    return answer


@member_required
@require_POST
def bring(request: DeskRequest, publication: Publication) -> HttpResponse:
    """All of a file or nothing of it; what is followed already stays as it is."""
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found = read_opml(form.cleaned_data["file"])
            _say(request, add_all(publication, found, timezone.now()))
        except (UnreadableOpml, SourceRefused) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("desk:sources", publication.slug)
    context = list_context(publication) | {"bring_form": form}
    return render(request, "desk/sources/sources.html", context, status=422)


def _say(request: DeskRequest, added: Added) -> None:
    counts = [(len(added.new), "added"), (len(added.known), "followed already")]
    said = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    if said:
        messages.success(request, f"{said[0].upper()}{said[1:]}. New ones are read one by one.")
    for address in added.refused[:REFUSED_SAID]:
        messages.error(request, f"Not a web address: “{address[:LONGEST_SAID]}”.")
    rest = len(added.refused) - REFUSED_SAID
    if rest > 0:
        messages.error(request, f"And {rest:,} more that are none.")
