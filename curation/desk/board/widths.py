"""How wide each editor keeps the panes of the board, in pixels."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, sign_in_required
from curation.desk.asked import number

PANES = ("inbox", "writing")
WIDEST = 4_000


@sign_in_required
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """`inbox` and `writing`, one or both; what is no width of a pane is left as it was."""
    said = {pane: number(request, pane, largest=WIDEST) for pane in PANES}
    editor = request.user
    editor.pane_widths |= {pane: width for pane, width in said.items() if width}
    editor.save(update_fields=["pane_widths"])
    return HttpResponse(status=204)
