"""One source: its name and rhythm, muted words, asked at once, muted, removed."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, member_required
from curation.desk.sources.finding import source_or_404
from curation.desk.sources.forms import EditForm
from curation.models import Publication, Source
from curation.sources import settling
from curation.tasks import hint, poll_source

# Pressed again and again it would still be one of many readers of the site.
AGAIN_AFTER = timedelta(minutes=5)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, publication: Publication, source_id: int) -> HttpResponse:
    source = source_or_404(publication, source_id)
    form = EditForm(request.POST if request.method == "POST" else None, instance=source)
    if request.method == "POST" and form.is_valid():
        settling.settle(source_id, form.cleaned_data, timezone.now())
        messages.success(request, "Saved.")
        return redirect("desk:source", publication.slug, source_id)
    context = {
        "room": "sources",
        "publication": publication,
        "source": source_or_404(publication, source_id),
        "form": form,
    }
    return render(request, "desk/sources/edit.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def mute(request: DeskRequest, publication: Publication, source_id: int) -> HttpResponse:
    """`muted=yes` stops asking it and hides what it offers; else it is asked again at once."""
    source = source_or_404(publication, source_id)
    if request.POST.get("muted") == "yes":
        Source.objects.filter(pk=source_id).update(is_muted=True)
        messages.success(
            request, f"Muted “{source}”. It is not asked, and what it offers is hidden."
        )
        return redirect("desk:source", publication.slug, source_id)
    Source.objects.filter(pk=source_id).update(
        is_muted=False, next_at=timezone.now(), failure="", failure_count=0
    )
    hint(poll_source, source_id)
    messages.success(request, f"“{source}” is asked again, beginning now.")
    return redirect("desk:source", publication.slug, source_id)


@member_required
@require_POST
def ask_now(request: DeskRequest, publication: Publication, source_id: int) -> HttpResponse:
    source, now = source_or_404(publication, source_id), timezone.now()
    if source.is_muted:
        messages.error(request, "It is muted, so it is not asked. Unmute it first.")
    elif source.asked_at and source.asked_at > now - AGAIN_AFTER:
        messages.warning(request, "It was asked a moment ago. Try again in a few minutes.")
    else:
        Source.objects.filter(pk=source_id).update(next_at=now)
        hint(poll_source, source_id)
        messages.success(request, "It is asked now.")
    return redirect("desk:source", publication.slug, source_id)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, source_id: int) -> HttpResponse:
    """The page names what goes; items that were taken stay."""
    source = source_or_404(publication, source_id)
    if request.method == "POST":
        Source.objects.filter(pk=source_id).delete()
        messages.success(request, f"Removed “{source}”. What was taken from it stays.")
        return redirect("desk:sources", publication.slug)
    taken = source.candidates.filter(item__isnull=False).count()
    context = {
        "room": "sources",
        "publication": publication,
        "source": source,
        "taken_count": taken,
    }
    return render(request, "desk/sources/remove.html", context)
