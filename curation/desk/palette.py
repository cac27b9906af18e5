"""What the command palette finds by name: issues, items, papers, topics and rooms."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, publications_of, rights_in, sign_in_required
from curation.characters import one_line
from curation.desk.asked import searched
from curation.memory.by_name import (
    LONGEST_NAME,
    inbox_named,
    issues_named,
    items_named,
    papers_named,
    topics_named,
)
from curation.models import Editor, Item, Publication

OF_EACH = 5
# Where a page is of no publication, those of the editor are looked through, and no more than these.
MOST_PUBLICATIONS = 5
ROOMS = (
    ("Inbox", "inbox"),
    ("Issues", "publication_issues"),
    ("Sources", "sources"),
    ("Papers", "papers"),
    ("Pictures", "pictures"),
    ("Links", "links"),
    ("Import", "imports"),
    ("Capture tools", "capture_tools"),
)
SETTINGS = ("Settings", "settings")


@dataclass(frozen=True)
class Found:
    """`kind` says in a word or two what it is, `href` where it leads."""

    words: str
    kind: str
    href: str


@sign_in_required
@require_safe
def palette(request: DeskRequest) -> HttpResponse:
    """Things called `q`, of the publication `in` or of all of the editor's.

    A page with a form; asked `as=json`, the things alone, without the rooms that a page of the
    publication has in its bar.
    """
    name = searched(request, longest=LONGEST_NAME)
    asked = one_line(request.GET.get("in", ""))
    publications = _publications(request.user, asked)
    is_bare = request.GET.get("as") == "json"
    found = [one for each in publications for one in _of(each, request.user, name)]
    if not (is_bare and asked):
        found = [*_rooms(publications, request.user, name), *found]
    if is_bare:
        return JsonResponse({"found": [asdict(one) for one in found]})
    # The bar is that of the publication, where one is meant.
    publication = publications[0] if asked and publications else None
    context = {"name": name, "found": found, "publication": publication, "room": "palette"}
    return render(request, "desk/palette.html", context)


def _publications(editor: Editor, slug: str) -> list[Publication]:
    found = publications_of(editor).order_by("name")
    return list((found.filter(slug=slug) if slug else found)[:MOST_PUBLICATIONS])


def _of(publication: Publication, editor: Editor, name: str) -> Iterator[Found]:
    """Nothing for no name: everything is called so."""
    if not name:
        return
    slug = publication.slug
    for issue in issues_named(publication, name, OF_EACH):
        yield Found(str(issue), "Issue", reverse("desk:issue", args=[slug, issue.slug]))
    yield from _items(publication, inbox_named(publication, name, OF_EACH))
    yield from _items(publication, items_named(publication, name, OF_EACH))
    for paper in papers_named(publication, name, OF_EACH):
        yield Found(paper.title, "Paper", reverse("desk:paper", args=[slug, paper.pk]))
    if rights_in(publication, editor).may_configure:
        for topic in topics_named(publication, name, OF_EACH):
            href = reverse("desk:settings_topic", args=[slug, topic.pk])
            yield Found(topic.name, "Topic", href)


def _items(publication: Publication, items: Iterable[Item]) -> Iterator[Found]:
    for item in items:
        href = reverse("desk:item", args=[publication.slug, item.pk])
        yield Found(item.title, f"{item.get_kind_display()} in {_place(item)}", href)


def _place(item: Item) -> str:
    if item.section is None:
        return "the inbox"
    issue = item.section.issue
    return f"“{issue.title}”" if issue.number is None else f"#{issue.number}"


def _rooms(publications: list[Publication], editor: Editor, name: str) -> Iterator[Found]:
    words = name.casefold().split()
    for publication in publications:
        settings = rights_in(publication, editor).may_configure
        for room, view in (*ROOMS, SETTINGS) if settings else ROOMS:
            said = f"{room} {publication.name}".casefold()
            if all(word in said for word in words):
                href = reverse(f"desk:{view}", args=[publication.slug])
                yield Found(room, publication.name, href)
