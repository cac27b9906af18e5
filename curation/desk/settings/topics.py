"""The room of topics: listed, added, edited, put in order, merged, deleted."""

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import DeskRequest
from curation.desk.asked import number
from curation.desk.settings.rooms import owner_required, shown
from curation.desk.settings.steps import stepped
from curation.desk.settings.topic_form import TopicForm
from curation.desk.shown_anew import seen_by_readers
from curation.keeping import topics
from curation.models import Publication, Topic

ROOM = "settings_topics"


@owner_required
@require_safe
def topics_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    counted = publication.topics.annotate(section_count=models.Count("sections"))
    return shown(request, publication, "topics", {"topics": list(counted)}, place=ROOM)


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, publication: Publication) -> HttpResponse:
    topic = Topic(publication=publication, hue=publication.topics.all().next_hue())
    return _edited(request, topic)


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, publication: Publication, topic_id: int) -> HttpResponse:
    return _edited(request, _topic_or_404(publication, topic_id))


@owner_required
@seen_by_readers
@require_POST
def step(request: DeskRequest, publication: Publication, topic_id: int) -> HttpResponse:
    stepped(request, publication.topics.all(), topic_id)
    return redirect(f"desk:{ROOM}", publication.slug)


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, topic_id: int) -> HttpResponse:
    """A page that names what goes: a POST with `into` merges, one without deletes."""
    topic = _topic_or_404(publication, topic_id)
    if request.method == "POST":
        return _removed(request, topic)
    context = {
        "topic": topic,
        "others": publication.topics.exclude(pk=topic.pk),
        "is_used": topics.is_used(topic),
        "section_count": topic.sections.count(),
        "alias_count": topic.aliases.count(),
    }
    return shown(request, publication, "topic_remove", context, place=ROOM)


def _edited(request: DeskRequest, topic: Topic) -> HttpResponse:
    publication, is_new = topic.publication, topic.pk is None
    form = TopicForm(request.POST if request.method == "POST" else None, instance=topic)
    if request.method == "POST" and form.is_valid():
        topics.save(form.instance, had_slug=form.had_slug)
        messages.success(request, f"{'Added' if is_new else 'Saved'} “{form.instance}”.")
        return redirect(f"desk:{ROOM}", publication.slug)
    context = {"form": form, "topic": None if is_new else topic}
    status = 422 if form.errors else 200
    return shown(request, publication, "topic", context, place=ROOM, status=status)


def _removed(request: DeskRequest, topic: Topic) -> HttpResponse:
    publication, name = topic.publication, str(topic)
    into = publication.topics.filter(pk=number(request, "into") or 0).first()
    try:
        if into is not None:
            topics.merge(topic, into)
            messages.success(request, f"“{name}” is “{into}” now, and so are its sections.")
        else:
            topics.delete(topic)
            messages.success(request, f"Deleted “{name}”.")
    except topics.TopicRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"desk:{ROOM}", publication.slug)


def _topic_or_404(publication: Publication, topic_id: int) -> Topic:
    found = publication.topics.select_related("publication").filter(pk=topic_id).first()
    if found is None:
        raise Http404
    return found
