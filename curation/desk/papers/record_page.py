"""One paper: its record with every field to mend, and what is known around it."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, member_required
from curation.desk.papers import saving
from curation.desk.papers.facts import facts_of
from curation.desk.papers.forms import PaperForm
from curation.desk.papers.listing import paper_or_404
from curation.desk.papers.origins import held_fields, parts_of
from curation.desk.shown_anew import seen_by_readers
from curation.models import Paper, Publication
from curation.papers.by_hand import ask_anew
from curation.tasks import ask_paper, hint

TAKEN_MEANWHILE = "Somebody gave this name to another record in this moment. Save again to see it."


@member_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: DeskRequest, publication: Publication, paper_id: int) -> HttpResponse:
    """Shows the record; a POST saves what was changed, and may take a hand off one field."""
    if request.method == "POST":
        return _save(request, publication, paper_id)
    found = paper_or_404(publication, paper_id)
    return _page(request, found, PaperForm(paper=found))


@member_required
@require_POST
def ask(request: DeskRequest, publication: Publication, paper_id: int) -> HttpResponse:
    found = paper_or_404(publication, paper_id)
    if ask_anew(Paper.objects.filter(pk=found.pk), timezone.now()):
        hint(ask_paper, found.pk)
        messages.success(request, f"The registers are asked about “{found}”. Reload in a moment.")
    else:
        messages.error(
            request,
            f"“{found}” has no name that a register knows: enter its DOI or its arXiv id first.",
        )
    back = reverse("desk:papers", args=[publication.slug]) + "?show=missing"
    is_of_list = request.POST.get("back") == "missing"
    return redirect(back if is_of_list else found_address(found))


def found_address(found: Paper) -> str:
    return reverse("desk:paper", args=[found.publication.slug, found.pk])


def _save(request: DeskRequest, publication: Publication, paper_id: int) -> HttpResponse:
    found = paper_or_404(publication, paper_id)
    now = timezone.now()
    try:
        with transaction.atomic():
            # Held until it is saved: a worker may be writing what registers say.
            locked = Paper.objects.select_for_update().get(pk=found.pk)
            locked.publication = publication
            form = PaperForm(request.POST, paper=locked)
            saved = saving.save(locked, form, now) if form.is_valid() else None
            released = _release(request, locked) if saved else ""
    except Paper.DoesNotExist:  # joined to another in this moment
        return redirect("desk:papers", publication.slug)
    except IntegrityError:
        form.add_error(None, TAKEN_MEANWHILE)
        saved = None
    if saved is None:
        return _page(request, paper_or_404(publication, paper_id), form, status=422)
    if saved.is_to_be_asked or released:
        hint(ask_paper, found.pk)
    _say(request, locked, saved, released)
    return redirect(found_address(found))


def _release(request: DeskRequest, locked: Paper) -> str:
    """The field that a hand was taken off."""
    field = request.POST.get("release", "")
    if field not in held_fields(locked):
        return ""
    return field if saving.release(locked, field, timezone.now()) else ""


def _say(request: DeskRequest, locked: Paper, saved: saving.Saved, released: str) -> None:
    if released:
        messages.success(
            request, "The registers are asked, and fill the field again. Reload in a moment."
        )
    elif saved.names:
        messages.success(request, f"Saved “{locked}”. What you changed is left alone from now on.")
    else:
        messages.info(request, "Nothing was changed.")
    if saved.alike:
        messages.warning(
            request,
            format_html(
                "Another record has this title and first author. "
                '<a href="{}?other={}">Compare the two and join them</a>',
                reverse("desk:paper_join", args=[locked.publication.slug, locked.pk]),
                saved.alike.pk,
            ),
        )


def _page(request: DeskRequest, found: Paper, form: PaperForm, status: int = 200) -> HttpResponse:
    facts = facts_of(found)
    context = {
        "room": "papers",
        "publication": found.publication,
        "paper": found,
        "form": form,
        "parts": parts_of(form, found, is_named=bool(facts["names"])),
        **facts,
    }
    return render(request, "desk/papers/paper.html", context, status=status)
