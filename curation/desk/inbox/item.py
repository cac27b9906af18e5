"""The page of one item: its words, where it stands, what its page says and what is remembered."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.inbox.finding import is_locked, item_or_404, recent_reasons
from curation.desk.inbox.item_form import ItemForm
from curation.desk.inbox.rows import called, for_rows, rows_of
from curation.models import Issue, Item, Publication
from curation.writing.place import draft_sections
from curation.writing.words import write


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    """Shows the item; a POST writes its words, unless they are locked."""
    if request.method == "POST":
        return _save(request, publication, item_id)
    found = item_or_404(publication, item_id)
    return _item_page(request, found, ItemForm(instance=found, is_locked=is_locked(found)))


def _save(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    with transaction.atomic():
        found = _held(publication, item_id)
        if is_locked(found):
            messages.error(request, "Not saved: the issue is scheduled, so its text is locked.")
            return redirect("desk:item", publication.slug, item_id)
        form = ItemForm(request.POST, instance=found)
        if form.is_valid():
            # The form has changed its own copy: what is written is told apart from what stood.
            written = item_or_404(publication, item_id)
            write(written, form.words)
            messages.success(request, f"Saved “{called(written)}”.")
            return redirect("desk:item", publication.slug, item_id)
    return _item_page(request, item_or_404(publication, item_id), form, status=422)


def _held(publication: Publication, item_id: int) -> Item:
    """Until it is saved: a mailing scheduled meanwhile would lock the text."""
    found = item_or_404(publication, item_id)
    Item.objects.select_for_update().get(pk=found.pk)
    if found.section:
        Issue.objects.select_for_update().get(pk=found.section.issue_id)
    return item_or_404(publication, item_id)


def _item_page(
    request: DeskRequest, found: Item, form: ItemForm, status: int = 200
) -> HttpResponse:
    publication = found.publication
    (row,) = rows_of(for_rows(Item.objects.filter(pk=found.pk)), timezone.now())
    context = {
        "room": "" if found.section else "inbox",
        "publication": publication,
        "rights": request.rights,
        "item": found,
        "row": row,
        "issue": found.section.issue if found.section else None,
        "is_locked": is_locked(found),
        "form": form,
        "papers": found.papers.order_by("itempaper__position"),
        "pictures": found.itempicture_set.select_related("picture"),
        "sections": draft_sections(publication),
        "reasons": recent_reasons(publication),
        "here": request.path,
    }
    return render(request, "desk/inbox/item.html", context, status=status)
