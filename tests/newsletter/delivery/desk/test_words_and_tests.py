"""What is saved, tried out and set on the review page, each act leaving the others alone."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from curation.models import Issue
from newsletter.delivery.models import Mailing
from tests.newsletter.delivery.desk.moment import NOW

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def url(issue: Issue, name: str = "send") -> str:
    return reverse(f"delivery:{name}", args=[issue.publication.slug, issue.slug])


def typed(desk: Client, issue: Issue, **more: object) -> dict[str, object]:
    """What the page would send of its two fields, as it is opened now."""
    opened_with = desk.get(url(issue)).context["inbox"].marks
    words = {"subject": issue.subject, "preheader": issue.preheader}
    return {**words, "opened_with": opened_with, **more}


def save(desk: Client, issue: Issue, given: dict[str, object], **how: Any) -> HttpResponse:
    return desk.post(url(issue, "words"), given, **how)


def test_a_new_subject_is_cut_as_inboxes_cut_it(desk: Client, issue: Issue) -> None:
    long = "Ninety years of marks on the quay wall, and the one that everybody has read wrong"
    answer = save(desk, issue, typed(desk, issue, subject=long), headers=HTMX)
    narrow, wide = answer.context["review"].inbox_lines
    assert (len(narrow.subject), wide.subject) == (60, long)
    assert narrow.subject.endswith("…")
    assert len(f"{wide.subject} {wide.rest}") <= 100
    issue.refresh_from_db()
    assert issue.subject == long


def test_saving_keeps_a_version_that_can_be_brought_back(desk: Client, issue: Issue) -> None:
    save(desk, issue, typed(desk, issue, subject="Half a chart"))
    kept = [version.content["subject"] for version in issue.versions.all()]
    assert kept == ["Half a chart", "The blank on the chart"]


def test_saving_without_scripts_comes_back_with_the_time_that_was_set(
    desk: Client, issue: Issue
) -> None:
    later = {"when": "later", "date": "2026-11-15", "time": "09:00"}
    answer = save(desk, issue, typed(desk, issue, subject="Half a chart", **later))
    assert answer["Location"] == f"{url(issue)}?when=later&date=2026-11-15&time=09%3A00"


def test_saving_keeps_what_was_ticked_and_switched_off(desk: Client, issue: Issue) -> None:
    (tick, *_) = desk.get(url(issue)).context["review"].warnings
    given = typed(desk, issue, subject="Half a chart", accepted=[tick], kept="1")
    page = save(desk, issue, given, headers=HTMX).content.decode()
    assert f'value="{tick}" form="send" checked' in page
    assert 'name="publishes" form="send" checked' not in page


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(
    desk: Client, issue: Issue
) -> None:
    given = typed(desk, issue, subject="Mine")
    Issue.objects.filter(pk=issue.pk).update(subject="Theirs")
    answer = save(desk, issue, given, headers=HTMX)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "somebody has saved “Theirs” here meanwhile" in page
    assert 'value="Mine"' in page
    again = {**given, "opened_with": answer.context["inbox"].marks}
    issue.refresh_from_db()
    assert issue.subject == "Theirs"
    save(desk, issue, again)
    issue.refresh_from_db()
    assert issue.subject == "Mine"


def test_another_field_that_somebody_saved_meanwhile_stays(desk: Client, issue: Issue) -> None:
    given = typed(desk, issue, subject="Mine")
    Issue.objects.filter(pk=issue.pk).update(preheader="Theirs", title="Their title")
    save(desk, issue, given)
    issue.refresh_from_db()
    assert (issue.subject, issue.preheader, issue.title) == ("Mine", "Theirs", "Their title")


def test_a_locked_issue_keeps_its_words(desk: Client, issue: Issue) -> None:
    given = typed(desk, issue, subject="Too late")
    issue.mark_scheduled()
    answer = save(desk, issue, given, headers=HTMX)
    assert "so its text is locked" in answer.content.decode()
    issue.refresh_from_db()
    assert issue.subject == "The blank on the chart"


def test_sending_with_unsaved_words_saves_them_and_asks_once_more(
    desk: Client, issue: Issue
) -> None:
    review = desk.get(url(issue)).context["review"]
    given = typed(desk, issue, subject="Half a chart")
    seen = {"seen": review.edition.digest, "accepted": review.warnings}
    answer = desk.post(url(issue), {**given, **seen})
    assert answer.status_code == 422
    assert "What you typed was saved now." in answer.content.decode()
    assert not Mailing.objects.exists()
    issue.refresh_from_db()
    assert issue.subject == "Half a chart"


def test_a_line_that_is_too_long_is_said_at_its_field(desk: Client, issue: Issue) -> None:
    answer = save(desk, issue, typed(desk, issue, subject="x" * 251))
    assert answer.status_code == 422
    assert "at most 250 characters" in answer.content.decode()


def test_a_test_goes_to_the_editors_own_address_unless_another_is_typed(
    desk: Client, issue: Issue, owner: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = desk.get(url(issue))
    assert page.context["test"]["to"].value() == owner.editor.email
    with django_capture_on_commit_callbacks() as woken:
        desk.post(
            url(issue, "test"), {"to": "Ann@Tides.example; bo@tides.example ann@tides.example"}
        )
    assert len(woken) == 1
    asked = issue.test_letters.order_by("email").values_list("email", "editor")
    editor = owner.editor.pk
    assert list(asked) == [("ann@tides.example", editor), ("bo@tides.example", editor)]
    page = desk.get(url(issue)).content.decode()
    assert "Sending to ann@tides.example…" in page
    assert 'data-hx-trigger="every 2s"' in page


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("", "Enter the address that should get the test."),
        (" , ; ", "Enter the address that should get the test."),
        ("no address", "Check the address “no”."),
        (",".join(f"r{n}@tides.example" for n in range(6)), "A test goes to 5 addresses at most"),
        ("x" * 3000, "at most 2000 characters"),
    ],
)
def test_an_address_that_is_none_is_refused(
    desk: Client, issue: Issue, to: str, sentence: str
) -> None:
    answer = desk.post(url(issue, "test"), {"to": to})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not issue.test_letters.exists()


def test_what_became_of_a_test_is_said(desk: Client, issue: Issue) -> None:
    issue.test_letters.create(email="a@tides.example", state="sent", sent_at=NOW)
    issue.test_letters.create(email="b@tides.example", state="failed", failure="No <b>such</b>.")
    page = desk.get(url(issue)).content.decode()
    assert "Sent 13 Nov, 10:00 to a@tides.example" in page
    assert "to b@tides.example: No &lt;b&gt;such&lt;/b&gt;." in page


def test_a_time_that_comes_twice_is_said(desk: Client, issue: Issue) -> None:
    asked = {"when": "later", "date": "2027-10-31", "time": "02:30"}
    page = desk.get(url(issue), asked).content.decode()
    assert "this time comes twice" in page
    assert "Schedule for Sun 31 Oct 2027, 02:30 CEST" in page


def test_how_long_it_is_until_then_is_said(desk: Client, issue: Issue) -> None:
    asked = {"when": "later", "date": "2026-11-15", "time": "13:00"}
    page = desk.get(url(issue), asked).content.decode().replace("\xa0", " ")
    assert "Sun 15 Nov, 13:00 CET, in 2 days, 3 hours." in page


def test_an_error_of_preflight_refuses_a_button_of_an_older_page(
    desk: Client, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = desk.get(url(issue)).context["review"]
    issue.publication.from_address = ""
    issue.publication.save()
    monkeypatch.setattr("django.conf.settings.IS_PRODUCTION", True)
    answer = desk.post(url(issue), {"seen": review.edition.digest, "accepted": review.warnings})
    assert "It cannot be sent yet" in answer.content.decode()
    assert not Mailing.objects.exists()
