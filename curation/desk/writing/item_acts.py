"""What is done with one item: its page read again, its picture taken, what it goes on from."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, member_required
from curation.capture.attempts import try_again
from curation.capture.follow_ups import NotAFollowUp, follow_up, not_a_follow_up
from curation.capture.pictures import NoPicture, take_picture
from curation.characters import cut, one_line
from curation.desk.asked import number
from curation.desk.back import back
from curation.desk.captured import wake
from curation.desk.inbox.finding import item_or_404
from curation.desk.inbox.rows import called
from curation.desk.saying import say, undo_address
from curation.desk.writing.finding import is_locked
from curation.models import Capture, Item, Publication
from curation.models.capture import FetchState
from curation.writing.contents import content_of
from curation.writing.saving import note_written

LONGEST_ALT = 500
LOCKED = "Nothing was changed: the issue is scheduled, so its text is locked."


@member_required
@require_POST
def read_again(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    """The page of a captured item, with all its attempts."""
    found = item_or_404(publication, item_id)
    capture = Capture.objects.filter(item=found).exclude(fetch=FetchState.NONE).first()
    if capture is None:
        messages.error(request, f"“{called(found)}” has no page that could be read.")
    else:
        try_again(capture, timezone.now())
        wake(found)
        say(request, "The page is asked again.")
    return back(request, "desk:item", publication.slug, item_id)


@member_required
@require_POST
def goes_on(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    """From the item named as `of`."""
    found, had = _with_what_it_follows(publication, item_id)
    of = Item.objects.filter(publication=publication, pk=number(request, "of") or 0).first()
    if of is None or is_locked(found):
        messages.error(request, LOCKED if of else "That item is not here any more.")
        return back(request, "desk:item", publication.slug, item_id)
    try:
        follow_up(found, of)
    except NotAFollowUp as refusal:
        messages.error(request, str(refusal))
    else:
        say(request, f"“{called(found)}” goes on from “{called(of)}”.", undo=_undo(found, had))
    return back(request, "desk:item", publication.slug, item_id)


@member_required
@require_POST
def goes_on_no_more(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    found, had = _with_what_it_follows(publication, item_id)
    if is_locked(found):
        messages.error(request, LOCKED)
    elif had is None:
        messages.error(request, f"“{called(found)}” is no follow-up.")
    else:
        not_a_follow_up(found)
        say(request, f"“{called(found)}” is no follow-up any more.", undo=_undo(found, had))
    return back(request, "desk:item", publication.slug, item_id)


@member_required
@require_POST
def take(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    """Copies the picture that the page shows of itself, described as the editor says."""
    found = item_or_404(publication, item_id)
    alt = cut(one_line(request.POST.get("alt", "")), LONGEST_ALT)
    Capture.objects.filter(item=found).update(picture_alt=alt)
    before, now = content_of(found), timezone.now()
    try:
        take_picture(found, now)
    except NoPicture as refusal:
        messages.error(request, str(refusal))
    else:
        note_written(found, before, editor=request.user, now=now)
        say(request, "The picture is here, at the end of the text.")
    return back(request, "desk:item", publication.slug, item_id)


def _with_what_it_follows(publication: Publication, item_id: int) -> tuple[Item, Item | None]:
    found = item_or_404(publication, item_id)
    return found, found.follow_up_to


def _undo(item: Item, had: Item | None) -> str:
    """To what it followed before, or to nothing."""
    if had:
        return undo_address("item_follow_up", item.publication, item.pk, of=had.pk)
    return undo_address("item_no_follow_up", item.publication, item.pk)
