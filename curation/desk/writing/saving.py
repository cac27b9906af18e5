"""A save, as a form sends it or as the page's script does: one rule, two kinds of answer."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localtime

from curation import opened
from curation.access import DeskRequest
from curation.desk.back import back
from curation.desk.writing import finding
from curation.desk.writing.conflict import clash_answer
from curation.desk.writing.pane import FORMS, pane_of, shown
from curation.desk.writing.words_form import WordsForm
from curation.reading_pace import reading_minutes
from curation.writing.clashes import keep_both, take_theirs
from curation.writing.contents import Content, Thing, content_of, word_count
from curation.writing.saving import Clash, Gone, Locked, Saved, save

LOCKED = "Not saved: the issue is scheduled, so its text is locked."
SHOWN_ON_BOARD = ("title", "emoji", "kind", "address", "topic", "date")
GONE = "Not saved: somebody has deleted it meanwhile."


def save_words(request: DeskRequest, thing: Thing) -> HttpResponse:
    """409 for a clash, 422 for what is refused, 423 for locked text, 410 for what is gone.

    A field `answer` says what is to be done about a clash: `yours`, `theirs` or `both`.
    """
    form = FORMS[type(thing)](request.POST, instance=finding.copy_of(thing))
    if not form.is_valid():
        return _refused(request, thing, form)
    try:
        return _answered(request, thing, form)
    except Locked:
        return _not_saved(request, thing, LOCKED, status=423)
    except Gone:
        return _not_saved(request, thing, GONE, status=410)
    except Clash as clash:
        return clash_answer(request, thing, form, clash)


def is_autosave(request: DeskRequest) -> bool:
    """Asked by the page's script, which wants no page."""
    return "X-Autosave" in request.headers


def _answered(request: DeskRequest, thing: Thing, form: WordsForm) -> HttpResponse:
    answer = request.POST.get("answer", "")
    now, editor = timezone.now(), request.user
    if answer == "theirs":
        take_theirs(thing, form.content, editor=editor, now=now)
        return _elsewhere(request, thing, thing, "Theirs stays. Yours is kept in its history.")
    if answer == "both":
        found = keep_both(thing, form.content, editor=editor, now=now)
        return _elsewhere(request, thing, found, "Both are kept.")
    saved = save(
        thing,
        form.content,
        opened_with=form.cleaned_data["opened_with"],
        over=request.POST.get("seen", "") if answer == "yours" else "",
        is_apart=answer == "yours",
        editor=editor,
        now=now,
    )
    return _saved(request, saved, form)


def _saved(request: DeskRequest, saved: Saved, form: WordsForm) -> HttpResponse:
    if is_autosave(request):
        return JsonResponse(_state(saved, form))
    messages.success(request, f"Saved “{finding.title_of(saved.thing)}”.")
    return back(request, *finding.view_of(saved.thing))


def _state(saved: Saved, form: WordsForm) -> dict[str, object]:
    """For the page; `changed` holds the fields that stand otherwise than they were sent."""
    content = content_of(saved.thing)
    count = word_count(content)
    now = localtime(timezone.now(), finding.zone_of(saved.thing))
    return {
        "state": "saved",
        "at": f"{now:%H:%M}",
        "title": finding.title_of(saved.thing),
        "opened_with": opened.written(opened.marks(content)),
        "changed": {name: text for name, text in content.items() if text != form.content[name]},
        "by_others": [str(form.fields[name].label or name) for name in saved.changed_by_others],
        "words": f"{count:,} word{'' if count == 1 else 's'}",
        "minutes": f"{reading_minutes(count)} min read",
        "is_called_anew": saved.is_unapproved or _is_called_anew(saved, content),
    }


def _is_called_anew(saved: Saved, content: Content) -> bool:
    """Whether the board says something else of it now: an untitled item is called by its text."""
    names = {*SHOWN_ON_BOARD, *(() if content["title"] else ("body",))}
    return any(content.get(name) != saved.before.get(name) for name in names)


def _elsewhere(request: DeskRequest, thing: Thing, found: Thing, sentence: str) -> HttpResponse:
    """To what holds the words now: on the board, if it was written there."""
    messages.success(request, sentence)
    own = finding.address_of(thing)
    was_on_board = request.POST.get("back", own) != own and finding.board_address(found)
    place = was_on_board or finding.address_of(found)
    return (
        JsonResponse({"state": "left", "place": place}) if is_autosave(request) else redirect(place)
    )


def _refused(request: DeskRequest, thing: Thing, form: WordsForm) -> HttpResponse:
    if is_autosave(request):
        return JsonResponse({"state": "refused", "errors": form.errors}, status=422)
    return shown(request, pane_of(request, thing, form), status=422)


def _not_saved(request: DeskRequest, thing: Thing, sentence: str, *, status: int) -> HttpResponse:
    if is_autosave(request):
        return JsonResponse({"state": "closed", "sentence": sentence}, status=status)
    messages.error(request, sentence)
    return redirect(finding.address_of(thing))
