import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.models import Editor, Issue, Membership, Publication
from curation.models.issue import IssueState
from curation.models.item import Kind
from curation.models.membership import Role
from tests.factories import (
    NOW,
    AddressFactory,
    EditorFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    PaperFactory,
    SectionFactory,
)


def page(client: Client, issue: Issue) -> str:
    return client.get(address(issue)).content.decode()


def address(issue: Issue) -> str:
    return reverse("desk:issue", args=[issue.publication.slug, issue.slug])


def test_the_list_shows_number_title_date_and_state(desk: Client, issue: Issue) -> None:
    text = desk.get(reverse("desk:issues")).content.decode()
    assert "Where the chart runs out" in text
    assert ">4<" in text
    assert "1 Mar 2026" in text
    assert "Draft" in text
    assert address(issue) in text


def test_the_only_publication_of_an_owner_leads_to_its_settings(
    desk: Client, publication: Publication
) -> None:
    settings = reverse("desk:settings", args=[publication.slug])
    assert settings in desk.get(reverse("desk:issues")).content.decode()


def test_a_publication_without_issues_says_so(desk: Client) -> None:
    assert "No issues yet." in desk.get(reverse("desk:issues")).content.decode()


def test_only_who_edits_several_publications_is_led_to_the_others(
    desk: Client, owner: Membership
) -> None:
    own = reverse("desk:publication_issues", args=[owner.publication.slug])
    assert "All publications" not in desk.get(own).content.decode()
    MembershipFactory(editor=owner.editor)
    assert "All publications" in desk.get(own).content.decode()


def test_what_is_public_already_is_corrected(desk: Client, issue: Issue) -> None:
    assert "Publish…" in page(desk, issue)
    issue.mark_published(NOW)
    assert "Publish correction…" in page(desk, issue)


def test_an_editor_of_nothing_is_told_whom_to_ask(client: Client, db: None) -> None:
    client.force_login(EditorFactory())
    text = client.get(reverse("desk:issues")).content.decode()
    assert "Ask an owner of one to add you." in text


def test_a_fresh_installation_tells_the_operator_how_to_begin(client: Client, db: None) -> None:
    client.force_login(Editor.objects.create_superuser("operator@example.org", "secret words"))
    assert "manage.py create_publication" in client.get(reverse("desk:issues")).content.decode()


def test_the_list_holds_the_publications_of_the_editor_and_no_other(
    desk: Client, owner: Membership, issue: Issue
) -> None:
    second = MembershipFactory(editor=owner.editor, role=Role.CONTRIBUTOR)
    IssueFactory(publication=second.publication, title="Also mine")
    IssueFactory(title="Somebody else's")
    text = desk.get(reverse("desk:issues")).content.decode()
    assert "Also mine" in text
    assert issue.title in text
    assert "Somebody else" not in text


def test_a_long_list_is_cut_into_pages(desk: Client, publication: Publication) -> None:
    for number in range(1, 33):
        IssueFactory(publication=publication, number=number, title=f"Week {number:02}")
    listing = reverse("desk:publication_issues", args=[publication.slug])
    assert "Page 1 of 2" in desk.get(listing).content.decode()
    assert "Week 01" in desk.get(listing, {"page": 2}).content.decode()


def test_the_page_shows_sections_groups_and_items_in_the_order_of_the_issue(
    desk: Client, issue: Issue
) -> None:
    second = SectionFactory(issue=issue, title="Shores", position=2)
    first = SectionFactory(issue=issue, title="Tides", position=1)
    ItemFactory(section=second, title="Last of all")
    ItemFactory(section=first, title="After the group", position=3)
    group = GroupFactory(section=first, title="Quick links", position=2)
    ItemFactory(section=first, group=group, title="In the group", position=1)
    ItemFactory(section=first, title="Lead story", position=1)
    text = page(desk, issue)
    order = ["Tides", "Lead story", "Quick links", "In the group", "After the group", "Shores"]
    places = [text.index(title) for title in [*order, "Last of all"]]
    assert places == sorted(places)


def test_an_item_shows_its_kind_and_the_host_of_its_main_address(
    desk: Client, issue: Issue
) -> None:
    item = ItemFactory(section=SectionFactory(issue=issue))
    AddressFactory(item=item, canonical="https://tides.example/gauge", is_main=True)
    text = page(desk, issue)
    assert "tides.example" in text
    assert ">Link<" in text


def test_an_item_without_a_title_is_known_by_its_first_words(desk: Client, issue: Issue) -> None:
    ItemFactory(section=SectionFactory(issue=issue), title="", body="A **gauge** in the harbour.")
    assert "A gauge in the harbour." in page(desk, issue)


def test_a_paper_without_a_title_is_known_by_its_records(desk: Client, issue: Issue) -> None:
    item = ItemFactory(section=SectionFactory(issue=issue), kind=Kind.PAPER, title="", body="")
    item.papers.add(PaperFactory(publication=issue.publication, title="Locks in a dry summer"))
    assert "Locks in a dry summer</a>" in page(desk, issue)


def test_the_number_of_queries_does_not_grow_with_the_items(
    desk: Client, issue: Issue, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        section = SectionFactory(issue=issue)
        for _ in range(4):
            AddressFactory(item=ItemFactory(section=section), is_main=True)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        page(desk, issue)


def test_a_scheduled_issue_is_locked(desk: Client, issue: Issue) -> None:
    ItemFactory(section=SectionFactory(issue=issue))
    assert 'data-step="up"' in page(desk, issue)
    issue.mark_scheduled()
    text = page(desk, issue)
    assert "the text is locked" in text
    assert 'data-step="up"' not in text


def test_a_contributor_writes_and_is_offered_neither_publishing_nor_sending(
    client: Client, issue: Issue
) -> None:
    writer = MembershipFactory(publication=issue.publication, role=Role.CONTRIBUTOR)
    client.force_login(writer.editor)
    text = page(client, issue)
    assert "Review and send" not in text
    assert "Publish…" not in text


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}"])
def test_titles_are_shown_as_text(desk: Client, issue: Issue, word: str) -> None:
    Issue.objects.filter(pk=issue.pk).update(title=word)
    text = page(desk, issue)
    assert "<script>alert" not in text
    assert desk.get(reverse("desk:issues")).status_code == 200


def test_an_item_of_the_outline_leads_to_its_page(desk: Client, issue: Issue) -> None:
    item = ItemFactory(section=SectionFactory(issue=issue))
    assert f'href="?item={item.pk}"' in page(desk, issue)


def test_a_draft_says_what_was_covered_before(desk: Client, issue: Issue) -> None:
    earlier = IssueFactory(publication=issue.publication, number=3, state=IssueState.OUT)
    for one in (issue, earlier):
        item = ItemFactory(section=SectionFactory(issue=one, title="Tides"))
        AddressFactory(item=item, canonical="https://tides.example/gauge")
    assert "Already in #3" in page(desk, issue)
    assert "Already in #4" not in page(desk, earlier), "what is out has been decided about"


def test_a_follow_up_is_called_one_beside_what_was_covered(desk: Client, issue: Issue) -> None:
    earlier = IssueFactory(publication=issue.publication, number=3, state=IssueState.OUT)
    covered = ItemFactory(section=SectionFactory(issue=earlier))
    item = ItemFactory(section=SectionFactory(issue=issue), follow_up_to=covered)
    for one in (covered, item):
        AddressFactory(item=one, canonical="https://tides.example/gauge")
    assert "This is a follow-up." in page(desk, issue)


def test_an_empty_section_says_how_items_come_into_it(desk: Client, issue: Issue) -> None:
    SectionFactory(issue=issue)
    assert "Nothing here yet. Drag an item in" in page(desk, issue)


def test_what_was_covered_is_asked_once_for_all_items(desk: Client, issue: Issue) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(desk, issue)
        return len(queries)

    section = SectionFactory(issue=issue)
    AddressFactory(item=ItemFactory(section=section), canonical="https://tides.example/gauge")
    AddressFactory(item=ItemFactory(section=section), canonical="https://tides.example/gauge")
    few = count()
    for _ in range(20):
        AddressFactory(item=ItemFactory(section=section), canonical="https://tides.example/gauge")
    assert count() == few
