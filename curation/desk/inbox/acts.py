"""What is done with items of the inbox, one or several: dismissed, brought back, placed."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, member_required
from curation.characters import cut, one_line
from curation.desk.back import back
from curation.desk.inbox.finding import chosen, number, said
from curation.desk.inbox.rows import called
from curation.desk.saying import say, undo_address
from curation.models import Group, Item, Publication, Section
from curation.writing import place as places

LONGEST_REASON = 200
LAST_POSITION = 32_767
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
    _say(request, items, f"Dismissed {_called(items)}." if items else "", undo)
    return back(request, "desk:inbox", publication.slug)


@member_required
@require_POST
@transaction.atomic
def bring_back(request: DeskRequest, publication: Publication) -> HttpResponse:
    items = [item for item in chosen(request, publication) if item.dismissed_at]
    for item in items:
        item.bring_back()
    verb = "is" if len(items) == 1 else "are"
    _say(request, items, f"{_called(items)} {verb} in the inbox again." if items else "")
    return back(request, "desk:inbox", publication.slug)


@member_required
@require_POST
def place(request: DeskRequest, publication: Publication) -> HttpResponse:
    """At the end of `section`; or, as an undo asks, at a `position` of it, in a `group`."""
    section = _section(request, publication)
    if section is None:
        messages.error(request, "Nothing was placed: choose a section first.")
        return back(request, "desk:inbox", publication.slug)
    try:
        with transaction.atomic():
            items = chosen(request, publication)
            position = number(request, "position", largest=LAST_POSITION)
            for item in items:
                places.place(item, section, position, _group(request, section))
    except places.PlaceRefused as refusal:
        messages.error(request, str(refusal))
        return back(request, "desk:inbox", publication.slug)
    undo = undo_address("inbox_return", publication, items=_keys(items))
    sentence = f"{_called(items)} placed in {_named(section)}." if items else ""
    _say(request, items, sentence, undo)
    return back(request, "desk:inbox", publication.slug)


@member_required
@require_POST
def send_back(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Out of their issues, into the inbox."""
    try:
        with transaction.atomic():
            items = [item for item in chosen(request, publication) if item.section]
            had = [places.to_inbox(item) for item in items]
    except places.PlaceRefused as refusal:
        messages.error(request, str(refusal))
        return back(request, "desk:inbox", publication.slug)
    verb = "is" if len(items) == 1 else "are"
    sentence = f"{_called(items)} {verb} in the inbox." if items else ""
    _say(request, items, sentence, _undo_of_return(publication, items, had))
    return back(request, "desk:inbox", publication.slug)


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


def _undo_of_return(
    publication: Publication, items: list[Item], had: list[places.Place | None]
) -> str:
    """Several go back to the inbox only as the undo of placing them; that is not undone again."""
    place = had[0] if len(items) == 1 else None
    if place is None:
        return ""
    asked = {"items": items[0].pk, "section": place.section.pk, "position": place.position}
    if place.group:
        asked["group"] = place.group.pk
    return undo_address("inbox_place", publication, **asked)


def _section(request: DeskRequest, publication: Publication) -> Section | None:
    sections = Section.objects.select_related("issue").filter(issue__publication=publication)
    return sections.filter(pk=number(request, "section") or 0).first()


def _group(request: DeskRequest, section: Section) -> Group | None:
    return section.groups.filter(pk=number(request, "group") or 0).first()


def _named(section: Section) -> str:
    issue = section.issue
    return f"{section}, {f'issue {issue.number}' if issue.number is not None else f'“{issue}”'}"


def _called(items: list[Item]) -> str:
    return f"“{called(items[0])}”" if len(items) == 1 else f"{len(items):,} items"


def _keys(items: list[Item]) -> list[int]:
    return [item.pk for item in items]
