"""Sections and groups of an issue: added, moved, taken away, and brought back by an undo."""

from dataclasses import asdict

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, issue_or_404, member_required
from curation.characters import cut, one_line
from curation.desk.asked import number, said
from curation.desk.board.answers import answer, refused
from curation.desk.board.signed import signed_address, signed_in
from curation.desk.saying import say, undo_address
from curation.models import Collection, Issue, Publication
from curation.writing import groups, removing, sections
from curation.writing.held import PlaceRefused
from curation.writing.removing import RemovedGroup, RemovedSection

LONGEST_TITLE = 200
LONGEST_EMOJI = 32


@member_required
@require_POST
def add_section(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """With a `title`, or with the name and emoji of a `topic`; at the end of the issue."""
    issue = issue_or_404(publication, slug)
    topic = publication.topics.filter(pk=number(request, "topic") or 0).first()
    title = cut(one_line(said(request, "title")), LONGEST_TITLE)
    emoji = one_line(said(request, "emoji"))[:LONGEST_EMOJI]
    try:
        added = sections.add(issue, title=title, emoji=emoji, topic=topic)
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    say(request, f"Added “{added}”.", undo=_address("section_remove", issue, added.pk))
    return answer(request, issue)


@member_required
@require_POST
def remove_section(
    request: DeskRequest, publication: Publication, slug: str, section_id: int
) -> HttpResponse:
    """Its items go to the inbox."""
    issue = issue_or_404(publication, slug)
    try:
        removed, undo = _removed_section(issue, section_id)
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    count = removed.item_count
    rest = f" {count:,} item{'s are' if count > 1 else ' is'} in the inbox." if count else ""
    say(request, f"Removed “{removed.title or 'Untitled section'}”.{rest}", undo=undo)
    return answer(request, issue, with_inbox=bool(count))


@member_required
@require_POST
def restore_section(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The undo of removing one."""
    issue = issue_or_404(publication, slug)
    try:
        section = removing.restore(issue, RemovedSection.from_plain(signed_in(request, issue)))
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    undo = _address("section_remove", issue, section.pk)
    say(request, f"“{section}” is there again.", undo=undo)
    return answer(request, issue, with_inbox=True)


@member_required
@require_POST
def add_group(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """At the end of `section`, with a `title`, perhaps with a `collection` behind it."""
    issue = issue_or_404(publication, slug)
    title = cut(one_line(said(request, "title")), LONGEST_TITLE)
    collection = _collection(request, publication)
    try:
        section = number(request, "section") or 0
        group = groups.add(issue, section, title=title, collection=collection)
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    undo = _address("group_dissolve", issue, group.pk)
    say(request, f"Added “{group}” to {group.section}.", undo=undo)
    return answer(request, issue)


@member_required
@require_POST
def move_group(
    request: DeskRequest, publication: Publication, slug: str, group_id: int
) -> HttpResponse:
    """`step`: up or down; or `to` a place on its section's line, as an undo asks."""
    issue = issue_or_404(publication, slug)
    by = {"up": -1, "down": 1}.get(said(request, "step"), 0)
    try:
        moved = groups.move(issue, group_id, by=by, to=number(request, "to"))
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    sentence = f"“{moved.group}” {'has moved' if moved.is_moved else 'stays where it is'}."
    if moved.is_moved:
        say(request, sentence, undo=_address("group_move", issue, moved.group.pk, to=moved.had))
    elif not request.htmx:
        messages.info(request, sentence)
    return answer(request, issue, says=sentence)


@member_required
@require_POST
def put_behind(
    request: DeskRequest, publication: Publication, slug: str, group_id: int
) -> HttpResponse:
    """The `collection` behind its “see all”; an empty one takes it away."""
    issue = issue_or_404(publication, slug)
    collection = _collection(request, publication)
    try:
        had, group = groups.put_behind(issue, group_id, collection)
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    behind = f"“{collection}”" if collection else "No collection"
    undo = _address("group_collection", issue, group.pk, collection=had or "")
    say(request, f"{behind} is behind “{group}”.", undo=undo)
    return answer(request, issue)


@member_required
@require_POST
def dissolve_group(
    request: DeskRequest, publication: Publication, slug: str, group_id: int
) -> HttpResponse:
    """Its items stay where they are, under no heading."""
    issue = issue_or_404(publication, slug)
    try:
        removed, undo = _dissolved(issue, group_id)
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    say(request, f"Dissolved “{removed.title}”.", undo=undo)
    return answer(request, issue)


@member_required
@require_POST
def restore_group(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The undo of dissolving one."""
    issue = issue_or_404(publication, slug)
    try:
        group = removing.regroup(issue, RemovedGroup(**signed_in(request, issue)))
    except PlaceRefused as refusal:
        return refused(request, issue, refusal)
    undo = _address("group_dissolve", issue, group.pk)
    say(request, f"“{group}” is there again.", undo=undo)
    return answer(request, issue, with_inbox=True)


def _address(name: str, issue: Issue, *keys: int, **asked: object) -> str:
    return undo_address(f"board_{name}", issue.publication, issue.slug, *keys, **asked)


def _collection(request: DeskRequest, publication: Publication) -> Collection | None:
    return publication.collections.filter(pk=number(request, "collection") or 0).first()


def _removed_section(issue: Issue, section_id: int) -> tuple[RemovedSection, str]:
    """Both or nothing: what could not be brought back is not taken away."""
    with transaction.atomic():
        removed = removing.remove(issue, section_id)
        return removed, signed_address("board_section_restore", issue, removed.as_plain)


def _dissolved(issue: Issue, group_id: int) -> tuple[RemovedGroup, str]:
    with transaction.atomic():
        removed = removing.dissolve(issue, group_id)
        return removed, signed_address("board_group_restore", issue, asdict(removed))
