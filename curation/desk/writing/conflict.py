"""Two have written in one field: both texts are kept, and the editor chooses."""

from django.http import HttpResponse

from curation.access import DeskRequest
from curation.desk.writing.pane import FORMS, pane_of, shown
from curation.writing.contents import Content, Thing
from curation.writing.saving import Clash


def clash_answer(request: DeskRequest, thing: Thing, mine: Content, clash: Clash) -> HttpResponse:
    """409, with both texts side by side."""
    form = FORMS[type(thing)](request.POST, instance=thing)
    return shown(request, pane_of(request, thing, form), status=409, clash=clash)
