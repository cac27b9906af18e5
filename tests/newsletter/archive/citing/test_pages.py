"""Zotero on whole pages, as browsers get them: one click saves the one thing the page is about."""

import html5lib
import pytest
from django.test import Client

from newsletter.editions.freeze import freeze_and_publish
from tests.factories import NOW
from tests.newsletter.archive.citing.zotero import Item, needs_no_lookup, read_coins, read_entries
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db

PAPER = "/slack-water/papers/storms-out-swell-home/"


@pytest.fixture(autouse=True)
def _published() -> None:
    freeze_and_publish(rich_issue(), NOW)


def _read(client: Client, path: str) -> tuple[Item, Item]:
    """What its only span says, and what its head says."""
    response = client.get(path)
    assert response.status_code == 200
    page = html5lib.parse(response.content, namespaceHTMLElements=False)
    spans = [one.get("title") for one in page.iter("span") if one.get("class") == "Z3988"]
    assert len(spans) == 1
    metas = [(one.get("name") or "", one.get("content") or "") for one in page.iter("meta")]
    item = read_coins(spans[0])
    assert item is not None
    assert needs_no_lookup(item)
    return item, read_entries(meta for meta in metas if meta[0].startswith("citation_"))


@pytest.mark.parametrize(
    ("path", "kind", "title", "container"),
    [
        (
            PAPER,
            "conferencePaper",
            "Storms Out, Swell Home",
            "Proceedings of the Society for Soft Shores",
        ),
        (
            "/slack-water/items/storms-out/",
            "conferencePaper",
            "Storms Out, Swell Home",
            "Proceedings of the Society for Soft Shores",
        ),
        (
            "/slack-water/items/every-wave/",
            "magazineArticle",
            "Every wave since spring",
            "Slack Water",
        ),
        (
            "/slack-water/issues/4-the-quiet-end/",
            "magazineArticle",
            "The quiet end of the harbour",
            "Slack Water",
        ),
    ],
)
def test_one_click_saves_what_the_page_is_about(
    client: Client, path: str, kind: str, title: str, container: str
) -> None:
    item, read = _read(client, path)

    assert (item.type, item.said["title"], item.said["publicationTitle"]) == (
        kind,
        title,
        container,
    )
    assert (read.said["title"], read.said["publicationTitle"]) == (title, container)
    assert read.creators == item.creators or container == "Slack Water"


def test_the_card_and_the_page_of_a_paper_say_the_same(client: Client) -> None:
    assert _read(client, "/slack-water/items/storms-out/") == _read(client, PAPER)


def test_an_advertisement_is_nothing_to_cite(client: Client) -> None:
    page = client.get("/slack-water/items/rope/").content.decode()

    assert "Rope by the metre" in page
    assert "Z3988" not in page
    assert "citation_" not in page
