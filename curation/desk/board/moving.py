"""Moving on the board: by drag, buttons, keys or a plain form, all by one action."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, issue_or_404, member_required
from curation.desk.asked import keys_asked, number, said
from curation.desk.board.answers import answer, refused
from curation.desk.outline import outline
from curation.desk.placing import called_together, told, undo_of
from curation.desk.saying import say
from curation.models import Issue, Publication
from curation.writing import place, sections
from curation.writing.held import PlaceRefused
from curation.writing.place import Moved, Step, Target
from curation.writing.sections import SectionStep

INBOX = "inbox"
NOTHING_CHOSEN = "Nothing was moved: choose an item first."
NO_PLACE = "Nothing was moved: choose where it goes."


@member_required
@require_POST
def move(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """`item`, one or several, `to` a section or `inbox`, and there into `group`, to `position`.

    Or `step`: up, down, section-up, section-down. A list under no heading may follow a group:
    then `after` names that. Or `section`, to `position` or by `step`: up, down, first, last.
    The answer is the board, in the true order whether anything was moved or not.
    """
    found = issue_or_404(publication, slug)
    if said(request, "section"):
        return _section_moved(request, found)
    try:
        moved = _moved(request, publication)
    except PlaceRefused as refusal:
        return refused(request, found, refusal)
    sentence = told(moved)
    _say(request, sentence, undo_of(publication, moved) if moved.is_moved else "")
    return answer(request, found, says=sentence, with_inbox=moved.has_touched_inbox)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def where(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """“Move to…” as a page, for who has no script; a POST of chosen items changes nothing yet."""
    found = issue_or_404(publication, slug)
    items = list(publication.items.filter(pk__in=keys_asked(request, "item")))
    context = {
        "publication": publication,
        "issue": found,
        "items": items,
        "name": called_together(items) if items else "",
        "sections": outline(found),
        "is_locked": found.is_locked,
    }
    return render(request, "desk/board/where.html", context)


def _moved(request: DeskRequest, publication: Publication) -> Moved:
    """Raises `PlaceRefused`, also for what the form does not say."""
    moved = _as_asked(request, publication, keys_asked(request, "item"))
    if not moved.items:
        raise PlaceRefused(NOTHING_CHOSEN)
    return moved


def _as_asked(request: DeskRequest, publication: Publication, keys: list[int]) -> Moved:
    if not keys:
        raise PlaceRefused(NOTHING_CHOSEN)
    if said(request, "step") in set(Step):
        return place.step(publication, keys, Step(said(request, "step")))
    if said(request, "to") == INBOX:
        return place.to_inbox(publication, keys)
    section = number(request, "to")
    if section is None:
        raise PlaceRefused(NO_PLACE)
    target = Target(
        section, number(request, "group"), number(request, "after"), number(request, "position")
    )
    return place.move(publication, keys, target)


def _section_moved(request: DeskRequest, issue: Issue) -> HttpResponse:
    step = said(request, "step")
    try:
        moved = sections.move(
            issue,
            number(request, "section") or 0,
            position=number(request, "position"),
            step=SectionStep(step) if step in set(SectionStep) else None,
        )
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    verb = "is now" if moved.is_moved else "stays"
    sentence = f"“{moved.section}” {verb} {moved.number} of {moved.count}."
    undo = f"{request.path}?section={moved.section.pk}&position={moved.had}"
    _say(request, sentence, undo if moved.is_moved else "")
    return answer(request, issue, says=sentence)


def _say(request: DeskRequest, sentence: str, undo: str) -> None:
    """What moved nothing is said in the live line, where there is one."""
    if undo:
        say(request, sentence, undo=undo)
    elif not request.htmx:
        messages.info(request, sentence)
