"""Which fields an item's text is written in: those of a story form, or one."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, member_required
from curation.desk.asked import number
from curation.desk.inbox.finding import item_or_404
from curation.desk.writing.pane import pane_of, shown
from curation.desk.writing.saving import save_words
from curation.models import Publication
from curation.writing.saving import Gone, Locked
from curation.writing.story_form import choose

SAVED = 302


@member_required
@require_POST
def choose_form(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    """Saves what stands in the page, so that it comes back in the other fields.

    Where that cannot be saved, the answer is the save's, and the fields stay.
    """
    item = item_or_404(publication, item_id)
    answer = save_words(request, item)
    if answer.status_code != SAVED:
        return answer
    form = publication.story_forms.filter(pk=number(request, "story_form") or 0).first()
    try:
        choose(item, form)
    except (Locked, Gone):
        return answer
    if not request.htmx:
        return answer
    # Said by the fields themselves; else it would stand on the next page.
    list(messages.get_messages(request))
    return shown(request, pane_of(request, item_or_404(publication, item_id)))
