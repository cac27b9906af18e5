"""What a page's HTML keeps to, whichever room it is from: found by following every link."""

import re
from datetime import datetime
from urllib.parse import urldefrag

import html5lib
import pytest
from django.test import Client

from curation.models import CollectionEntry
from newsletter.editions.freeze import freeze_and_publish
from tests.factories import NOW, CollectionFactory, PaperFactory
from tests.newsletter.archive.papers.stage import by
from tests.newsletter.archive.shelves.shop import make_publication, make_section, make_topic, put
from tests.trust.markup import elements

# One of each room that a reader comes to by links alone.
ROOMS = ["", "about", "issues", "items", "topics", "collections", "papers", "search", "subscribe"]
# A date, or a moment; a fraction of a second may have three digits at most.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?")
POINTERS = {"for", "aria-labelledby", "aria-describedby"}


@pytest.fixture
def pages(client: Client, db: None) -> dict[str, str]:
    """Every page that leads from the front page, by its path."""
    publication = make_publication()
    publication.description = "What the sea does, and **why**."
    publication.save()
    section = make_section(make_topic(publication))
    items = put(section, "story", "link", "note", "sponsor", "paper")
    items[-1].papers.add(paper := by(PaperFactory(publication=publication), "Ada Shore", "B. Kelp"))
    shelf = CollectionFactory(publication=publication)
    CollectionEntry.objects.create(collection=shelf, item=items[0], position=0)
    CollectionEntry.objects.create(collection=shelf, paper=paper, position=1)
    freeze_and_publish(section.issue, NOW)
    items[0].body = "The sea[^1] | turned\n\n[^1]: At noon."
    items[0].save()
    # The moment of a correction is that of a clock, which has fractions of a second.
    corrected = datetime.fromisoformat("2026-11-22T16:19:44.424425+00:00")
    freeze_and_publish(section.issue, corrected, note="it had not.")
    return _everything_from("/", client)


def test_every_page_is_markup_that_a_strict_reader_accepts(pages: dict[str, str]) -> None:
    rooms = {f"{path}//".split("/")[2] for path in pages}
    assert rooms >= set(ROOMS), "a room that no link leads to"
    assert [fault for path, page in pages.items() for fault in _faults(path, page)] == []


def _everything_from(start: str, client: Client) -> dict[str, str]:
    found, ahead = dict[str, str](), [start]
    while ahead:
        path = ahead.pop()
        if path in found:
            continue
        answer = client.get(path)
        if answer["Content-Type"].startswith("text/html"):
            found[path] = answer.content.decode()
            ahead += _links(found[path])
    return found


def _links(page: str) -> list[str]:
    links = [urldefrag(node.get("href", ""))[0] for node in elements(page) if node.tag == "a"]
    return [link for link in links if link.startswith("/")]


def _faults(path: str, page: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(page)
    nodes = elements(page)
    names = [node.get("id", "") for node in nodes if "id" in node.attrib]
    moments = [node.get("datetime", "") for node in nodes if node.tag == "time"]
    pointed = [name for node in nodes for each in POINTERS for name in node.get(each, "").split()]
    return [
        *(f"{path}: {error} at {place}" for place, error, _ in parser.errors),
        *(f"{path}: the id {name} stands twice" for name in set(names) if names.count(name) > 1),
        *(f"{path}: nothing has the id {name}" for name in pointed if name not in names),
        *(f"{path}: {each} is no moment" for each in moments if not MOMENT.fullmatch(each)),
    ]
