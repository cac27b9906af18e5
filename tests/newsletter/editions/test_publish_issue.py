"""The command `publish_issue`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsletter.editions.models import Edition
from tests.factories import IssueFactory, ItemFactory
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db

PAGE = "http://127.0.0.1:8000/slack-water/issues/4-the-quiet-end/"


def published(*arguments: str) -> str:
    answer = StringIO()
    call_command("publish_issue", *arguments, stdout=answer)
    return answer.getvalue()


@pytest.mark.parametrize("name", ["4", "4-the-quiet-end"])
def test_the_last_line_is_the_address_of_the_page(name: str) -> None:
    rich_issue()

    assert published("--publication", "slack-water", name).splitlines()[-1] == PAGE
    assert Edition.objects.public().count() == 1


def test_a_second_time_without_a_change_is_refused_in_one_sentence() -> None:
    rich_issue()
    published("--publication", "slack-water", "4")

    with pytest.raises(CommandError) as refusal:
        published("--publication", "slack-water", "4")

    assert str(refusal.value) == f"Issue 4 is public already: {PAGE}"
    assert refusal.value.returncode == 1
    assert Edition.objects.count() == 1


def test_a_changed_issue_is_published_as_the_next_revision() -> None:
    issue = rich_issue()
    published("--publication", "slack-water", "4")
    issue.title = "The loud end of the harbour"
    issue.save()

    assert published("--publication", "slack-water", "4").splitlines()[-1] == PAGE
    assert Edition.objects.public().get().revision == 2


@pytest.mark.parametrize(
    ("publication", "issue", "sentence"),
    [
        ("nowhere", "4", "There is no publication called “nowhere”; there is: slack-water."),
        ("slack-water", "99", "“Slack Water” has no issue with the number or slug “99”."),
        ("slack-water", "x", "“Slack Water” has no issue with the number or slug “x”."),
        (
            "slack-water",
            "9" * 30,
            f"“Slack Water” has no issue with the number or slug “{'9' * 30}”.",
        ),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(
    publication: str, issue: str, sentence: str
) -> None:
    rich_issue()

    with pytest.raises(CommandError) as refusal:
        published("--publication", publication, issue)

    assert str(refusal.value) == sentence
    assert not Edition.objects.exists()


def test_an_issue_without_items_is_refused_and_nothing_is_written() -> None:
    issue = IssueFactory()

    with pytest.raises(CommandError, match="has no items yet"):
        published("--publication", issue.publication.slug, str(issue.number))

    assert not Edition.objects.exists()


def test_an_issue_that_names_a_slot_is_refused_and_nothing_is_written() -> None:
    issue = ItemFactory(body="https://slot.invalid/leave").section.issue

    with pytest.raises(CommandError, match=r"slot\.invalid"):
        published("--publication", issue.publication.slug, str(issue.number))

    assert not Edition.objects.exists()
