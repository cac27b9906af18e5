"""What the palette finds: things by a few letters, rooms, and nothing of others."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Issue, Membership, Publication
from curation.models.membership import Role
from tests.factories import (
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

PALETTE = "/desk/find/"
Find = Callable[[str], dict[str, str]]


@pytest.fixture
def find(desk: Client, publication: Publication) -> Find:
    """What is found on a page of the publication: kinds by words."""

    def found(name: str) -> dict[str, str]:
        asked = {"q": name, "in": publication.slug, "as": "json"}
        things = json.loads(desk.get(PALETTE, asked).content)["found"]
        return {one["words"]: one["kind"] for one in things}

    return found


def test_an_issue_is_found_by_number_and_by_title(find: Find, issue: Issue) -> None:
    assert find("4") == {str(issue): "Issue"}
    assert find("#4") == {str(issue): "Issue"}
    assert find("chart RUNS") == {str(issue): "Issue"}


def test_items_say_what_they_are_and_where(
    find: Find, issue: Issue, publication: Publication
) -> None:
    section = SectionFactory(issue=issue)
    ItemFactory(publication=publication, section=section, title="Kelp in #4", kind="story")
    ItemFactory(publication=publication, section=None, title="Kelp that waits", kind="link")
    assert find("kelp") == {"Kelp that waits": "Link in the inbox", "Kelp in #4": "Story in #4"}


def test_papers_and_topics_are_found(find: Find, publication: Publication) -> None:
    PaperFactory(publication=publication, title="Kelp as a Clock")
    TopicFactory(publication=publication, name="Kelp")
    assert find("kelp") == {"Kelp as a Clock": "Paper", "Kelp": "Topic"}


def test_topics_and_settings_are_for_those_who_may_open_them(client: Client) -> None:
    member = MembershipFactory(role=Role.CONTRIBUTOR)
    TopicFactory(publication=member.publication, name="Settings of kelp")
    client.force_login(member.editor)
    assert json.loads(client.get(PALETTE, {"q": "settings", "as": "json"}).content)["found"] == []


def test_every_thing_and_every_room_leads_to_a_page(
    desk: Client, issue: Issue, publication: Publication
) -> None:
    ItemFactory(publication=publication, section=SectionFactory(issue=issue), title="An e")
    ItemFactory(publication=publication, section=None, title="Another e")
    PaperFactory(publication=publication, title="Papers with an e")
    TopicFactory(publication=publication, name="Tides and levels, e")
    for name in ("e", "#4", "s", ""):
        found = json.loads(desk.get(PALETTE, {"q": name, "as": "json"}).content)["found"]
        assert found
        for one in found:
            assert desk.get(one["href"]).status_code == 200, one


def test_nothing_of_a_publication_that_one_is_no_member_of_is_found(desk: Client) -> None:
    other = PublicationFactory()
    IssueFactory(publication=other, title="Kelp")
    for asked in ({"q": "kelp"}, {"q": "kelp", "in": other.slug}):
        assert json.loads(desk.get(PALETTE, {**asked, "as": "json"}).content)["found"] == []


def test_without_scripts_a_page_finds_the_same_and_the_rooms(
    desk: Client, issue: Issue, publication: Publication
) -> None:
    asked = {"q": "", "in": publication.slug}
    page = desk.get(PALETTE, asked).content.decode()
    assert f'href="/desk/{publication.slug}/pictures/"' in page
    page = desk.get(PALETTE, {**asked, "q": "chart"}).content.decode()
    assert f'<a href="/desk/{publication.slug}/issues/{issue.slug}/">' in page
    assert "Nothing is called “kelp”." in desk.get(PALETTE, {**asked, "q": "kelp"}).content.decode()


def test_every_page_of_the_desk_leads_to_it(desk: Client, publication: Publication) -> None:
    page = desk.get(f"/desk/{publication.slug}/pictures/").content.decode()
    assert f'href="{PALETTE}?in={publication.slug}"' in page
    assert f'href="{PALETTE}"' in desk.get("/desk/preferences/").content.decode()


def test_the_questions_are_as_many_however_many_things(
    desk: Client, owner: Membership, issue: Issue, publication: Publication
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(PALETTE, {"q": "kelp", "in": publication.slug, "as": "json"})
        return len(queries)

    def add() -> None:
        section = SectionFactory(issue=issue)
        ItemFactory(publication=publication, section=section, title="Kelp")
        ItemFactory(publication=publication, section=None, title="Kelp")
        PaperFactory(publication=publication, title=f"Kelp {section.pk}")

    add()
    few = asked()
    for _ in range(4):
        add()
    assert asked() == few
