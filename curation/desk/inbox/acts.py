"""What is done with items of the inbox, one or several: dismissed, brought back, placed."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, member_required
from curation.characters import cut, one_line
from curation.desk.asked import keys_asked, number, said
from curation.desk.back import back
from curation.desk.inbox.finding import chosen
from curation.desk.placing import called_together, named, places_asked, told, undo_of
from curation.desk.saying import say, undo_address
from curation.models import Item, Publication, Section
from curation.writing import place as places
from curation.writing.place import Moved, Place, PlaceRefused

LONGEST_REASON = 200
NOTHING_CHOSEN = "Nothing was done: choose an item first."


@member_required
@require_POST
@transaction.atomic
def dismiss(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Put away, for a reason that is remembered. What is in an issue stays there."""
    items = [item for item in chosen(request, publication) if item.is_in_inbox]
    because = cut(one_line(said(request, "because")), LONGEST_REASON)
    for item in items:
        item.dismiss(because=because, editor=request.user, now=timezone.now())
    undo = undo_address("inbox_bring_back", publication, items=_keys(items))
    _say(request, items, f"Dismissed {called_together(items)}." if items else "", undo)
    return back(request, "desk:inbox", publication.slug)


@member_required
@require_POST
@transaction.atomic
def bring_back(request: DeskRequest, publication: Publication) -> HttpResponse:
    items = [item for item in chosen(request, publication) if item.dismissed_at]
    for item in items:
        item.bring_back()
    verb = "is" if len(items) == 1 else "are"
    _say(request, items, f"{called_together(items)} {verb} in the inbox again." if items else "")
    return back(request, "desk:inbox", publication.slug)


@member_required
@require_POST
def place(request: DeskRequest, publication: Publication) -> HttpResponse:
    """At the end of `section`."""
    section = _section(request, publication)
    if section is None:
        messages.error(request, "Nothing was placed: choose a section first.")
        return back(request, "desk:inbox", publication.slug)
    return _moved(request, publication, lambda keys: _placed(publication, keys, section))


@member_required
@require_POST
def send_back(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Out of their issues, into the inbox."""
    return _moved(request, publication, lambda keys: _returned(publication, keys))


@member_required
@require_POST
def put_back(request: DeskRequest, publication: Publication) -> HttpResponse:
    """The undo of a move: each to the place that the address says."""
    asked = places_asked(request)
    return _moved(request, publication, lambda _: _restored(publication, asked))


@member_required
@require_POST
def with_chosen(request: DeskRequest, publication: Publication) -> HttpResponseBase:
    """One form for all chosen items; which of its buttons was pressed says what is done."""
    act = _ACTS.get(request.POST.get("act", ""))
    if act is None:
        messages.error(request, "Nothing was done: press one of the buttons.")
        return back(request, "desk:inbox", publication.slug)
    return act(request, publication.slug)


_ACTS = {"dismiss": dismiss, "bring-back": bring_back, "place": place}


def _say(request: DeskRequest, items: list[Item], sentence: str, undo: str = "") -> None:
    if items:
        say(request, sentence, undo=undo)
    else:
        messages.error(request, NOTHING_CHOSEN)


def _moved(
    request: DeskRequest, publication: Publication, act: Callable[[list[int]], tuple[Moved, str]]
) -> HttpResponse:
    try:
        moved, sentence = act(keys_asked(request))
    except PlaceRefused as refusal:
        messages.error(request, str(refusal))
    else:
        _say(request, moved.items, sentence, undo_of(publication, moved))
    return back(request, "desk:inbox", publication.slug)


def _placed(publication: Publication, keys: list[int], section: Section) -> tuple[Moved, str]:
    moved = places.move(publication, keys, places.Target(section.pk))
    where = f"{section}, {named(section.issue)}"
    return moved, f"{called_together(moved.items)} placed in {where}." if moved.items else ""


def _returned(publication: Publication, keys: list[int]) -> tuple[Moved, str]:
    moved = places.to_inbox(publication, keys)
    return moved, told(moved) if moved.items else ""


def _restored(publication: Publication, asked: dict[int, Place | None]) -> tuple[Moved, str]:
    moved = places.put_back(publication, asked)
    return moved, told(moved) if moved.items else ""


def _section(request: DeskRequest, publication: Publication) -> Section | None:
    sections = Section.objects.select_related("issue").filter(issue__publication=publication)
    return sections.filter(pk=number(request, "section") or 0).first()


def _keys(items: list[Item]) -> list[int]:
    return [item.pk for item in items]
