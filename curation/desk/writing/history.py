"""What was written before: a list, a comparison of any two, and the way back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.asked import number
from curation.desk.back import back
from curation.desk.saying import say, undo_address
from curation.desk.writing import finding
from curation.desk.writing.compared import fields_that_differ
from curation.desk.writing.past_versions import name_of_version, page_of
from curation.desk.writing.saving import GONE, LOCKED
from curation.models import Publication, Version
from curation.writing.contents import Thing, content_of, issue_of
from curation.writing.restoring import restore
from curation.writing.saving import Gone, Locked


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    return _history(request, publication, "item", item_id)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    return _history(request, publication, "issue", slug)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: DeskRequest, publication: Publication, section_id: int) -> HttpResponse:
    return _history(request, publication, "section", section_id)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: DeskRequest, publication: Publication, group_id: int) -> HttpResponse:
    return _history(request, publication, "group", group_id)


def _history(request: DeskRequest, publication: Publication, name: str, key: Any) -> HttpResponse:
    """`?before=` and `?after=` name the two to compare; a POST restores the one of `version`."""
    thing = finding.thing_or_404(publication, name, key)
    if request.method == "POST":
        return _restore(request, publication, thing)
    template = "_history.html" if request.htmx else "history.html"
    context = {
        "publication": publication,
        "issue": issue_of(thing),
        "title": finding.title_of(thing),
        "words_address": finding.address_of(thing),
        "history_address": finding.address_of(thing, "history"),
        "is_locked": finding.is_locked(thing),
        "here": (request.htmx and finding.board_address(thing)) or request.get_full_path(),
        "past": page_of(thing, request.GET.get("page")),
        **_comparison(request, thing),
    }
    return render(request, f"desk/writing/{template}", context)


def _comparison(request: DeskRequest, thing: Thing) -> dict[str, object]:
    """Of an earlier one with a later one, however they were named; with the words of now."""
    before, after = (_version(request, thing, name) for name in ("before", "after"))
    if before is None:
        return {}
    if after and (after.saved_at, after.pk) < (before.saved_at, before.pk):
        before, after = after, before
    return {
        "before": before,
        "after": after,
        "before_name": name_of_version(before, thing),
        "after_name": name_of_version(after, thing) if after else "Now",
        "fields": fields_that_differ(
            thing, before.content, after.content if after else content_of(thing)
        ),
    }


def _restore(request: DeskRequest, publication: Publication, thing: Thing) -> HttpResponse:
    version = _version(request, thing, "version")
    if version is None:
        raise Http404
    try:
        had = restore(thing, version, editor=request.user, now=timezone.now())
    except (Locked, Gone) as refusal:
        messages.error(request, LOCKED if isinstance(refusal, Locked) else GONE)
    else:
        _say_what_was_restored(request, publication, thing, version, had)
    return back(request, *finding.view_of(thing, "history"))


def _say_what_was_restored(
    request: DeskRequest,
    publication: Publication,
    thing: Thing,
    version: Version,
    had: Version | None,
) -> None:
    name = name_of_version(version, thing).replace("Before", "before")
    if had is None:
        say(request, f"Nothing to restore: the version of {name} says what stands now.")
        return
    view, _, key = finding.view_of(thing, "history")
    undo = undo_address(view.removeprefix("desk:"), publication, key, version=had.pk)
    say(request, f"Restored the version of {name}.", undo=undo)


def _version(request: DeskRequest, thing: Thing, name: str) -> Version | None:
    """Of this very thing; one that is named and is not here does not exist."""
    key = number(request, name, largest=2**63 - 1)
    if key is None:
        return None
    found = Version.objects.of(thing).select_related("editor").filter(pk=key).first()
    if found is None:
        raise Http404
    return found
