"""Two have written in one field: both texts are kept, and the editor chooses."""

from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from curation import opened
from curation.access import DeskRequest
from curation.desk.writing import finding
from curation.desk.writing.compared import Field, fields_that_differ
from curation.desk.writing.pane import pane_of, shown
from curation.desk.writing.words_form import WordsForm
from curation.models import Editor
from curation.writing import versions
from curation.writing.contents import Content, Thing, digest
from curation.writing.saving import Clash

ANSWERS = ("yours", "theirs", "both")


@dataclass(frozen=True)
class ClashShown:
    """`seen` goes back with the answer: what has changed again by then clashes again."""

    sentence: str
    seen: str
    fields: list[Field]
    is_item: bool


def clash_answer(request: DeskRequest, thing: Thing, form: WordsForm, clash: Clash) -> HttpResponse:
    """409: as a piece to the page's script, else the page with all that was written."""
    found = _shown_clash(request.user, thing, form.content, clash)
    if request.headers.get("X-Autosave"):
        html = render_to_string("desk/writing/_clash.html", {"clash": found})
        return JsonResponse({"state": "clash", "html": html}, status=409)
    return shown(request, pane_of(request, thing, form), status=409, clash=found)


def _shown_clash(editor: Editor, thing: Thing, mine: Content, clash: Clash) -> ClashShown:
    """Compares only what clashed: the rest is put together whatever the answer is."""
    said = {**clash.merged, **{name: mine[name] for name in clash.fields}}
    stood = {**clash.merged, **{name: clash.theirs[name] for name in clash.fields}}
    return ClashShown(
        sentence=f"{_who_saved(editor, thing, clash.theirs)} Compare, keep yours, or take theirs.",
        seen=opened.written(opened.marks(clash.theirs)),
        fields=fields_that_differ(thing, stood, said),
        is_item=finding.name_of(thing) == "item",
    )


def _who_saved(editor: Editor, thing: Thing, theirs: Content) -> str:
    """“Mara saved this at 14:05.”"""
    last = versions.newest(thing)
    if last is None or last.editor is None or last.digest != digest(theirs):
        return "This was changed since you opened it."
    at = f"{localtime(last.saved_at, finding.zone_of(thing)):%H:%M}"
    if last.editor == editor:
        return f"You saved this at {at} in another window."
    return f"{last.editor} saved this at {at}."
