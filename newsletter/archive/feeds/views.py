"""The feeds, each in three forms."""

from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from curation.characters import one_line
from curation.models import Publication
from newsletter.archive.aliases import moved, new_address
from newsletter.archive.feeds import atom, json_feed, rss
from newsletter.archive.feeds.chosen import newest_editions, newest_items, newest_papers
from newsletter.archive.feeds.entries import entry_of_edition, entry_of_item, entry_of_paper
from newsletter.archive.feeds.feed import Entry, Feed, name_of
from newsletter.archive.pages import public_page

Writer = Callable[[Feed], bytes]
WRITERS: dict[str, tuple[str, Writer]] = {
    "atom": (atom.MEDIA_TYPE, atom.written),
    "rss": (rss.MEDIA_TYPE, rss.written),
    "json": (json_feed.MEDIA_TYPE, json_feed.written),
}


@public_page
def of_publication(request: HttpRequest, publication: Publication, form: str) -> HttpResponse:
    index = reverse("archive:index", args=[publication.slug])
    entries = map(entry_of_edition, newest_editions(publication))
    return _answer(form, _feed(publication, "feed", publication.name, index, index, entries))


@public_page
def of_items(request: HttpRequest, publication: Publication, form: str) -> HttpResponse:
    index = reverse("archive:index", args=[publication.slug])
    title = _("%(publication)s: every item") % {"publication": publication.name}
    entries = map(entry_of_item, newest_items(publication))
    return _answer(form, _feed(publication, "items/feed", title, f"{index}items/", index, entries))


@public_page
def of_papers(request: HttpRequest, publication: Publication, form: str) -> HttpResponse:
    page = reverse("archive:papers", args=[publication.slug])
    title = _("%(publication)s: papers") % {"publication": publication.name}
    entries = map(entry_of_paper, newest_papers(publication))
    return _answer(form, _feed(publication, "papers/feed", title, page, page, entries))


@public_page
def of_topic(request: HttpRequest, publication: Publication, slug: str, form: str) -> HttpResponse:
    """A topic that was renamed keeps its readers: one permanent redirect leads to its feed."""
    page = reverse("archive:topic", args=[publication.slug, slug])
    topic = publication.topics.filter(slug=slug).first()
    if topic is None:
        return _moved(page, form)
    title = f"{topic.name} · {publication.name}"
    entries = map(entry_of_item, newest_items(publication, topic))
    thing = f"topics/{topic.pk}/feed"
    return _answer(form, _feed(publication, thing, title, page, page, entries))


def _moved(page: str, form: str) -> HttpResponse:
    now_at = new_address(page)
    if now_at is None or "/topics/" not in now_at:
        raise Http404("There is no such topic.")
    return moved(f"{now_at}feed.{form}")


def _feed(
    publication: Publication,
    thing: str,
    title: str,
    below: str,
    page: str,
    entries: Iterable[Entry],
) -> Feed:
    """`below` is the path it stands at. Editions are tidy; of the rest nobody knows."""
    return Feed(
        name=name_of(publication, thing),
        title=one_line(title),
        subtitle=one_line(publication.tagline),
        language=one_line(publication.language),
        author=one_line(publication.sender_name),
        path=f"{below}feed",
        page=page,
        icon=reverse("archive:icon", args=[publication.slug]),
        created_at=publication.created_at,
        entries=tuple(entries),
    )


def _answer(form: str, feed: Feed) -> HttpResponse:
    media_type, written = WRITERS[form]
    response = HttpResponse(written(feed), content_type=f"{media_type}; charset=utf-8")
    response["Last-Modified"] = http_date(feed.updated_at.timestamp())
    return response
