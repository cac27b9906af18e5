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
from curation.writing.contents import Thing, content_of, word_count
from curation.writing.saving import Clash, Gone, Locked, Saved, save

LOCKED = "Not saved: the issue is scheduled, so its text is locked."
GONE = "Not saved: somebody has deleted it meanwhile. Your text is kept in this browser."


def save_words(request: DeskRequest, thing: Thing) -> HttpResponse:
    """An answer of 200 or a redirect where it is saved; 409 for a clash, 422 for what is refused,
    423 where the text is locked, 410 where the thing is gone."""
    form = FORMS[type(thing)](request.POST, instance=finding.copy_of(thing))
    if not form.is_valid():
        return _refused(request, thing, form)
    try:
        saved = save(
            thing,
            form.content,
            opened_with=form.cleaned_data["opened_with"],
            editor=request.user,
            now=timezone.now(),
        )
    except Locked:
        return _not_saved(request, thing, LOCKED, status=423)
    except Gone:
        return _not_saved(request, thing, GONE, status=410)
    except Clash as clash:
        return clash_answer(request, thing, form.content, clash)
    return _saved(request, saved)


def is_autosave(request: DeskRequest) -> bool:
    """Asked by `autosave.js`, which wants no page."""
    return "X-Autosave" in request.headers


def _saved(request: DeskRequest, saved: Saved) -> HttpResponse:
    thing = saved.thing
    if not is_autosave(request):
        messages.success(request, f"Saved “{finding.title_of(thing)}”.")
        return back(request, *finding.view_of(thing))
    content = content_of(thing)
    now = localtime(timezone.now(), finding.zone_of(thing))
    return JsonResponse(
        {
            "state": "saved",
            "at": f"{now:%H:%M}",
            "opened_with": opened.written(opened.marks(content)),
            "content": content,
            "words": word_count(content),
            "html": "",
        }
    )


def _refused(request: DeskRequest, thing: Thing, form: WordsForm) -> HttpResponse:
    if is_autosave(request):
        return JsonResponse({"state": "refused", "errors": form.errors}, status=422)
    return shown(request, pane_of(request, thing, form), status=422)


def _not_saved(request: DeskRequest, thing: Thing, sentence: str, *, status: int) -> HttpResponse:
    if is_autosave(request):
        return JsonResponse({"state": "locked", "sentence": sentence}, status=status)
    messages.error(request, sentence)
    return redirect(finding.address_of(thing))
