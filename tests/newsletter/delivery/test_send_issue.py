"""The command: one sentence or one JSON document, and an exit code that says which."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from curation.models import Issue
from newsletter.delivery.models import Mailing, MailingState
from newsletter.editions.models import Edition
from newsletter.environment import Relay
from tests.factories import IssueFactory, ItemFactory, PublicationFactory, SectionFactory
from tests.newsletter.delivery.scene import counts, subscribe, through
from tests.newsletter.delivery.sink import Sink, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


@pytest.fixture
def issue() -> Issue:
    publication = PublicationFactory(slug="tides", from_address="desk@tides.example")
    issue = IssueFactory(publication=publication, number=4, slug="4-neaps")
    ItemFactory(section=SectionFactory(issue=issue))
    return issue


def run(relay: Relay, *arguments: str) -> str:
    output = StringIO()
    with through(relay):
        call_command("send_issue", "--publication", "tides", *arguments, stdout=output)
    return output.getvalue()


def test_waiting_freezes_sends_and_ends_with_the_statement(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 3)
    output = run(sink.relay, "4", "--wait")
    assert output == f"“{issue.title}”: 3 of 3 sent.\n"
    assert set(sink.counts.values()) == {1}
    assert Edition.objects.get().issue == issue


def test_as_json_there_is_one_document_and_nothing_else(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 2)
    answer = json.loads(run(sink.relay, "4-neaps", "--wait", "--json"))
    assert answer == counts(Mailing.objects.get()).to_json()
    assert (answer["sent"], answer["excluded"]) == (2, {})


def test_a_second_time_everybody_has_it(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 2)
    run(sink.relay, "4", "--wait")
    with pytest.raises(CommandError, match="Everybody who subscribes to"):
        run(sink.relay, "4", "--wait")
    assert set(sink.counts.values()) == {1}


def test_newcomers_get_it_a_second_time(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 2)
    run(sink.relay, "4", "--wait")
    subscribe(issue.publication, 1, start=7)
    assert json.loads(run(sink.relay, "4", "--wait", "--json"))["candidates"] == 1
    assert sink.counts.total() == 3


def test_without_waiting_the_rest_is_the_workers(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 2)
    said = run(sink.relay, "4")
    assert said == f"“{issue.title}” is addressed to 2 readers and handed to the workers.\n"
    assert Mailing.objects.get().state == MailingState.SENDING
    assert not sink.letters


def test_the_rows_are_there_before_a_worker_is(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 2)
    answer = json.loads(run(sink.relay, "4", "--json"))
    assert (answer["candidates"], answer["queued"], answer["sent"]) == (2, 2, 0)


def test_waiting_later_goes_on_with_the_mailing_that_is_open(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 2)
    run(sink.relay, "4")
    run(sink.relay, "4", "--wait")
    assert Mailing.objects.get().state == MailingState.DONE
    assert sink.counts.total() == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["5"], "no issue with the number or slug “5”."),
        (["4-springs"], "no issue with the number or slug “4-springs”."),
    ],
)
def test_an_unknown_issue_is_said(issue: Issue, arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(Relay("127.0.0.1", 0), *arguments)


def test_an_unknown_publication_is_said() -> None:
    with pytest.raises(CommandError, match="There is no publication called “tides”"):
        run(Relay("127.0.0.1", 0), "4")


def test_without_subscribers_nothing_is_sent(sink: Sink, issue: Issue) -> None:
    with pytest.raises(CommandError, match="has no subscribers yet"):
        run(sink.relay, "4", "--wait")
    assert not Mailing.objects.exists()


def test_an_empty_issue_is_refused(sink: Sink, issue: Issue) -> None:
    subscribe(issue.publication, 1)
    issue.sections.all().delete()
    with pytest.raises(CommandError, match="has no items yet"):
        run(sink.relay, "4", "--wait")


def test_a_pause_by_failure_ends_with_its_reason_and_resume_goes_on(
    sink: Sink, issue: Issue
) -> None:
    subscribe(issue.publication, 2)
    sink.password = "right"
    with pytest.raises(CommandError, match=r"Sending stopped after 0 of 2: .*sign-in"):
        run(sink.relay_as("desk", "wrong"), "4", "--wait")
    with pytest.raises(CommandError, match="Add --resume to go on"):
        run(sink.relay_as("desk", "right"), "4", "--wait")
    run(sink.relay_as("desk", "right"), "4", "--wait", "--resume")
    assert set(sink.counts.values()) == {1}


def test_a_wrong_call_is_told_apart(issue: Issue, capsys: Any) -> None:
    with pytest.raises(CommandError, match="required"):
        call_command("send_issue", "4")
