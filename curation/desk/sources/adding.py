"""A source is added: what is pasted leads to one feed, or to several to choose from."""

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.sources.forms import AddForm, ChoiceForm
from curation.models import Publication
from curation.models.source import SourceKind
from curation.sources.adding import SourceRefused
from curation.sources.adding import add as add_source
from curation.sources.finding import Found, NothingFound, find
from curation.tasks import hint, poll_source

SALT = "desk.sources.offered"


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, publication: Publication) -> HttpResponse:
    """A POST looks at what was pasted, or adds what was chosen of several."""
    if request.method != "POST":
        return _page(request, publication, AddForm())
    if "offered" in request.POST:
        return _chosen(request, publication)
    form = AddForm(request.POST)
    if not form.is_valid():
        return _page(request, publication, form)
    try:
        found = find(form.cleaned_data["words"], asker=f"editor {request.user.pk}")
    except NothingFound as refusal:
        form.add_error("words", str(refusal))
        return _page(request, publication, form)
    if len(found) > 1:
        return _choices(request, publication, ChoiceForm(found=found), found)
    return _added(request, publication, found[0])


def _chosen(request: DeskRequest, publication: Publication) -> HttpResponse:
    found = _offered_in(request.POST["offered"])
    form = ChoiceForm(request.POST, found=found)
    if not form.is_valid():
        return _choices(request, publication, form, found)
    return _added(request, publication, form.chosen)


def _added(request: DeskRequest, publication: Publication, found: Found) -> HttpResponse:
    try:
        added = add_source(publication, found, timezone.now())
    except SourceRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:sources", publication.slug)
    if added.refused:
        messages.error(request, "This address cannot be followed. Paste the feed's own.")
        return redirect("desk:source_add", publication.slug)
    if added.known:
        messages.warning(request, f"“{added.known[0]}” is followed already.")
        return redirect("desk:source", publication.slug, added.known[0].pk)
    hint(poll_source, added.new[0].pk)
    messages.success(request, f"Following “{added.new[0]}”. It is read for the first time now.")
    return redirect("desk:source", publication.slug, added.new[0].pk)


def _page(request: DeskRequest, publication: Publication, form: AddForm) -> HttpResponse:
    context = {"room": "sources", "publication": publication, "form": form}
    return render(request, "desk/sources/add.html", context, status=422 if form.errors else 200)


def _choices(
    request: DeskRequest, publication: Publication, form: ChoiceForm, found: list[Found]
) -> HttpResponse:
    offered = [[one.kind, one.address, one.title] for one in found]
    context = {
        "room": "sources",
        "publication": publication,
        "choice_form": form,
        "offered": signing.dumps(offered, salt=SALT, compress=True),
    }
    return render(request, "desk/sources/add.html", context, status=422 if form.errors else 200)


def _offered_in(signed: str) -> list[Found]:
    """What the page offered an hour ago at most; nothing where it was not ours."""
    try:
        offered = signing.loads(signed, salt=SALT, max_age=3_600)
    except signing.BadSignature:
        return []
    return [Found(SourceKind(kind), address, title) for kind, address, title in offered]
