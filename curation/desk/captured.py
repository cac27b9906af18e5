"""What follows a capture, for every page that captures: what is said of it, and who is woken."""

from curation.capture.intake import Captured, Outcome
from curation.models import Capture, Item
from curation.models.capture import FetchState
from curation.tasks import ask_paper, hint, read_page


def sentences(captured: Captured) -> list[str]:
    """What became of it, then what is remembered."""
    name = captured.item.publication.name
    because = f": {captured.dismissed_because}" if captured.dismissed_because else ""
    said = {
        Outcome.NEW: f"In the inbox of {name}.",
        Outcome.IN_INBOX: f"It is in the inbox of {name} already.",
        Outcome.BROUGHT_BACK: f"It was dismissed{because}. It is in the inbox of {name} again.",
        Outcome.DISMISSED: f"It stays dismissed{because}.",
    }[captured.outcome]
    return [said, *(f"{past.says}." for past in captured.past if not past.is_in_inbox)]


def wake(item: Item) -> None:
    """Its page is read now, and the registers are asked about its papers; else a sweep would."""
    waiting = Capture.objects.filter(item=item, fetch=FetchState.WAITING)
    for capture_id in waiting.values_list("pk", flat=True):
        hint(read_page, capture_id)
    for paper_id in item.papers.values_list("pk", flat=True):
        hint(ask_paper, paper_id)
