"""What the board does with items besides moving them; and new notes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import DeskRequest, issue_or_404, member_required
from curation.characters import cut, one_line
from curation.desk.asked import keys_asked, number, said
from curation.desk.board.answers import answer, board_address, refused
from curation.desk.board.signed import signed_address, signed_in
from curation.desk.inbox.acts import LONGEST_REASON, NOTHING_CHOSEN
from curation.desk.inbox.finding import item_or_404
from curation.desk.inbox.rows import called
from curation.desk.placing import are, called_together, undo_of
from curation.desk.saying import say, undo_address
from curation.desk.shown_anew import seen_by_readers
from curation.models import Issue, Item, Publication
from curation.models.collection import Collection
from curation.writing import duplicating, place
from curation.writing.collecting import collect, named
from curation.writing.held import PlaceRefused

LONGEST_NAME = 120
MADE = "board:made"


@member_required
@require_safe
def more(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """“More” as a page, for who has no script."""
    found = issue_or_404(publication, slug)
    key = number(request, "item")
    if key is None:
        return refused(request, found, PlaceRefused(NOTHING_CHOSEN))
    item = item_or_404(publication, key)
    context = {"publication": publication, "issue": found, "item": item, "name": called(item)}
    return render(request, "desk/board/more.html", context)


@member_required
@require_POST
def duplicate(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    found = issue_or_404(publication, slug)
    try:
        copies = duplicating.duplicate(publication, keys_asked(request, "item"))
    except PlaceRefused as refusal:
        return refused(request, found, refusal)
    sentence = f"{called_together(copies)} {are(copies)} there twice now."
    say(request, sentence, undo=_unmaking(found, copies))
    return answer(request, found, with_inbox=any(not copy.section_id for copy in copies))


@member_required
@require_POST
def add_note(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """At the end of `section`, and opened."""
    found = issue_or_404(publication, slug)
    try:
        note = duplicating.add_note(publication, number(request, "section") or 0)
    except PlaceRefused as refusal:
        return refused(request, found, refusal)
    say(request, f"A new note in {note.section}.", undo=_unmaking(found, [note]))
    if not request.htmx:
        return redirect(f"{board_address(found)}?item={note.pk}")
    made = answer(request, found)
    made["HX-Trigger-After-Settle"] = f'{{"{MADE}": {{"item": {note.pk}}}}}'
    return made


@member_required
@require_POST
def unmake(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The undo of a copy or of a new note; its address is signed, since it deletes."""
    found = issue_or_404(publication, slug)
    try:
        kept = duplicating.unmake(publication, signed_in(request, found))
    except PlaceRefused as refusal:
        return refused(request, found, refusal)
    if kept:
        sentence = f"{called_together(kept)} {are(kept)} in the inbox: it was written in meanwhile."
        messages.success(request, sentence)
    else:
        messages.success(request, "Taken away again.")
    return answer(request, found, with_inbox=True)


@member_required
@require_POST
def dismiss(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Out of the issue, or of the inbox, and put away for a reason that is remembered."""
    found = issue_or_404(publication, slug)
    because = cut(one_line(said(request, "because")), LONGEST_REASON)
    keys, now = keys_asked(request, "item"), timezone.now()
    try:
        moved = place.dismiss(publication, keys, because=because, editor=request.user, now=now)
    except PlaceRefused as refusal:
        return refused(request, found, refusal)
    if not moved.items:
        return refused(request, found, PlaceRefused(NOTHING_CHOSEN))
    undo = undo_of(publication, moved)
    say(request, f"Dismissed {called_together(moved.items)}.", undo=undo)
    return answer(request, found, with_inbox=True)


@member_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def collections(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Which collections hold the item; a POST ticks exactly `collection`, and a new `name`."""
    found = issue_or_404(publication, slug)
    key = number(request, "item")
    if key is None:
        return refused(request, found, PlaceRefused(NOTHING_CHOSEN))
    item = item_or_404(publication, key)
    if request.method == "POST":
        return _collected(request, found, item)
    ticked = set(item.entries.values_list("collection_id", flat=True))
    context = {
        "publication": publication,
        "issue": found,
        "item": item,
        "name": called(item),
        "collections": [(one, one.pk in ticked) for one in publication.collections.with_counts()],
    }
    return render(request, "desk/board/collections.html", context)


def _collected(request: DeskRequest, issue: Issue, item: Item) -> HttpResponse:
    publication = issue.publication
    wanted = set(keys_asked(request, "collection"))
    name = cut(one_line(said(request, "name")), LONGEST_NAME)
    if name:
        wanted.add(named(publication, name).pk)
    had = collect(item, wanted)
    now = Collection.objects.filter(entries__item=item)
    held = ", ".join(f"“{one}”" for one in now) or "no collection"
    asked = {"item": item.pk, "collection": sorted(had)}
    undo = undo_address("board_collections", publication, issue.slug, **asked)
    say(request, f"“{called(item)}” is in {held}.", undo=undo)
    return answer(request, issue)


def _unmaking(issue: Issue, items: list[Item]) -> str:
    keys = [item.pk for item in items]
    return signed_address("board_unmake", issue, keys)
