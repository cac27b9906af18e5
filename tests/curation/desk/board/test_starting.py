"""Issues begin, and drafts end."""

import pytest
from django.http import HttpResponse
from django.test import Client

from curation.models import Issue, Item, Publication, Section
from curation.models.issue import IssueState
from tests.factories import (
    IssueFactory,
    IssueTemplateFactory,
    ItemFactory,
    SectionFactory,
    TemplateSectionFactory,
    TopicFactory,
)


@pytest.fixture
def start(publication: Publication) -> str:
    return f"/desk/{publication.slug}/start/"


def begin(desk: Client, start: str, **said: object) -> HttpResponse:
    return desk.post(start, {"title": "Neap", "number": "5", "begin": "empty", **said}, follow=True)


def headings(issue: Issue) -> list[str]:
    return [section.title for section in issue.sections.order_by("position")]


def test_the_first_issue_is_number_one(desk: Client, start: str, publication: Publication) -> None:
    listing = desk.get(f"/desk/{publication.slug}/issues/").content.decode()
    assert f'No issues yet. <a href="{start}">Start issue 1</a>' in listing
    assert 'value="1"' in desk.get(start).content.decode()


def test_the_next_number_is_suggested_and_the_board_opened(
    desk: Client, start: str, issue: Issue, publication: Publication
) -> None:
    assert "Start issue 5" in desk.get(f"/desk/{publication.slug}/issues/").content.decode()
    answer = begin(desk, start)
    made = Issue.objects.get(number=5)
    assert answer.redirect_chain[-1][0] == f"/desk/{publication.slug}/issues/5-neap/"
    assert (made.slug, made.state, made.date) == ("5-neap", IssueState.DRAFT, None)
    assert "Started #5: Neap." in answer.content.decode()


def test_a_publication_that_does_not_number_is_offered_no_number(
    desk: Client, start: str, publication: Publication
) -> None:
    IssueFactory(publication=publication, number=None, slug="the-tide")
    assert "Start an issue" in desk.get(start).content.decode()
    begin(desk, start, number="", title="The tide")
    assert Issue.objects.get(title="The tide").slug == "the-tide-2"


def test_a_template_gives_its_words_and_headings(
    desk: Client, start: str, publication: Publication
) -> None:
    template = IssueTemplateFactory(publication=publication, introduction="Ahoy.", closing="Bye.")
    topic = TopicFactory(publication=publication)
    TemplateSectionFactory(template=template, title="Tides", topic=topic, emoji="🌊", position=1)
    TemplateSectionFactory(template=template, title="Lead", position=0)
    begin(desk, start, begin=f"template-{template.pk}")
    made = Issue.objects.get(number=5)
    assert (made.introduction, made.closing) == ("Ahoy.", "Bye.")
    assert headings(made) == ["Lead", "Tides"]
    assert made.sections.get(title="Tides").topic == topic


def test_the_last_issue_gives_its_headings_and_not_what_stood_under_them(
    desk: Client, start: str, tides: Section, shores: Section
) -> None:
    Section.objects.update(introduction="Of last week.")
    begin(desk, start, begin="last")
    made = Issue.objects.get(number=5)
    assert headings(made) == ["Tides", "Shores"]
    assert not made.sections.exclude(introduction="").exists()
    assert not Item.objects.filter(section__issue=made).exists()


def test_items_of_an_unfinished_draft_are_carried_into_like_sections(
    desk: Client, start: str, tides: Section, issue: Issue, waiting: Item
) -> None:
    odd = SectionFactory(issue=issue, title="Odds", position=9)
    ItemFactory(section=odd, title="Knot")
    template = IssueTemplateFactory(publication=issue.publication)
    TemplateSectionFactory(template=template, title="TIDES")
    answer = begin(desk, start, begin=f"template-{template.pk}", carry=issue.pk)
    made = Issue.objects.get(number=5)
    assert "4 items carried over." in answer.content.decode()
    assert headings(made) == ["TIDES", "Odds"]
    carried = [item.title for item in made.sections.get(title="TIDES").items.order_by("position")]
    assert carried == ["Ebb", "Flood", "Slack"]
    assert Item.objects.get(pk=waiting.pk).is_in_inbox


def test_what_was_public_is_not_offered_to_be_carried(
    desk: Client, start: str, tides: Section, issue: Issue
) -> None:
    assert "3 items of #4" in desk.get(start).content.decode()
    Issue.objects.update(state=IssueState.OUT)
    assert "3 items of #4" not in desk.get(start).content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": " "}, "Enter a title: readers see it first."),
        ({"number": "4"}, "There is an issue 4 already."),
        ({"number": "-1"}, "greater than or equal to 0"),
        ({"number": "99999999999"}, "less than or equal to"),
        ({"begin": "template-999"}, "Select a valid choice"),
        ({"carry": "999"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_started_is_said_beside_what_was_typed(
    desk: Client, start: str, issue: Issue, said: dict[str, str], sentence: str
) -> None:
    answer = begin(desk, start, **said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Issue.objects.count() == 1


def test_a_draft_takes_another_number_and_address(
    desk: Client, board: str, issue: Issue, publication: Publication
) -> None:
    answer = desk.post(f"{board}address/", {"number": "7", "slug": "7-ebb"}, follow=True)
    issue.refresh_from_db()
    assert (issue.number, issue.slug) == (7, "7-ebb")
    assert answer.redirect_chain[-1][0] == f"/desk/{publication.slug}/issues/7-ebb/"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"number": "9", "slug": "free"}, "There is an issue 9 already."),
        ({"number": "7", "slug": "taken"}, "belongs to another issue already"),
        ({"number": "7", "slug": "no blanks"}, "Use letters, digits and hyphens only."),
    ],
)
def test_a_number_or_address_that_cannot_be_is_refused(
    desk: Client, board: str, issue: Issue, said: dict[str, str], sentence: str
) -> None:
    IssueFactory(publication=issue.publication, number=9, slug="taken")
    answer = desk.post(f"{board}address/", said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_was_public_keeps_its_number_and_is_not_deleted(
    desk: Client, board: str, issue: Issue
) -> None:
    Issue.objects.update(state=IssueState.OUT)
    answer = desk.post(f"{board}address/", {"number": "7", "slug": "7-ebb"})
    assert "it is no draft any more" in answer.content.decode()
    answer = desk.post(f"{board}delete/", follow=True)
    assert "only a draft that was never public" in answer.content.decode()


def test_an_empty_draft_is_named_and_deleted(
    desk: Client, board: str, issue: Issue, shores: Section
) -> None:
    page = desk.get(f"{board}delete/").content.decode()
    assert "<h1>Delete issue 4</h1>" in page
    assert ">Delete issue 4</button>" in page
    assert "Deleted #4" in desk.post(f"{board}delete/", follow=True).content.decode()
    assert not Issue.objects.exists()


def test_a_draft_that_holds_items_is_not_deleted(
    desk: Client, board: str, issue: Issue, tides: Section
) -> None:
    assert "still holds 3 items" in desk.get(f"{board}delete/").content.decode()
    answer = desk.post(f"{board}delete/", follow=True)
    assert "it still holds items" in answer.content.decode()
    assert Issue.objects.exists()
