"""Freezing and publishing: what is kept, and that it is kept once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from curation.models import Issue
from curation.models.issue import IssueState
from newsletter.editions.addresses import page_address
from newsletter.editions.compose import SlotInText, compose
from newsletter.editions.composition import Composition
from newsletter.editions.freeze import (
    AlreadyPublic,
    ChangedSince,
    EmptyIssue,
    NotPublic,
    digest,
    freeze,
    freeze_and_publish,
    preview,
    publish,
    unpublish,
)
from newsletter.editions.models import Edition, EditionItem
from tests.factories import IssueFactory, ItemFactory
from tests.newsletter.editions.stage import rich_issue

NOW = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def changed(issue: Issue) -> Issue:
    issue.closing += "\n\nOne more word."
    issue.save(update_fields=["closing"])
    return issue


def test_a_preview_is_what_freezing_stores() -> None:
    issue = rich_issue()
    seen = preview(issue)

    edition = freeze(issue, NOW)

    assert (edition.web_html, edition.email_html, edition.email_text) == (
        seen.web_html,
        seen.email_html,
        seen.email_text,
    )


def test_a_preview_writes_nothing() -> None:
    preview(rich_issue())

    assert not Edition.objects.exists()


def test_an_edition_keeps_the_composition_it_was_made_from() -> None:
    issue = rich_issue()

    edition = freeze(issue, NOW)
    edition.refresh_from_db()

    assert Composition.from_json(edition.composition) == compose(issue)
    assert (edition.revision, edition.frozen_at, edition.public_at) == (1, NOW, None)
    assert (edition.number, edition.slug, edition.link_count) == (4, "4-the-quiet-end", 8)


def test_every_item_is_kept_with_its_words_and_addresses() -> None:
    issue = rich_issue()

    items = list(freeze(issue, NOW).items.all())

    assert [item.position for item in items] == list(range(8))
    wave = items[0]
    assert (wave.slug, wave.topic.slug, wave.section_title) == ("every-wave", "tides", "Tides")
    assert wave.item == issue.publication.items.get(slug="every-wave")
    assert wave.addresses == ["https://gauge.example/record", "/club/"]
    assert "harbour master" in wave.search_text
    assert "https://" not in wave.search_text
    assert 'id="every-wave"' in wave.html
    assert items[2].title == "Storms Out, Swell Home"
    assert "Isolde Marchbanks" in items[2].search_text


def test_the_same_words_are_frozen_once() -> None:
    issue = rich_issue()

    assert freeze(issue, NOW) == freeze(issue, NOW + timedelta(hours=1))
    assert (Edition.objects.count(), EditionItem.objects.count()) == (1, 8)


def test_other_words_are_the_next_revision_with_its_note() -> None:
    issue = rich_issue()
    first = freeze(issue, NOW)

    second = freeze(changed(issue), NOW, note="A word was missing.")

    assert (first.revision, second.revision, second.note) == (1, 2, "A word was missing.")


def test_a_correction_that_was_sent_first_gets_its_note_when_it_is_published() -> None:
    issue = rich_issue()
    freeze_and_publish(issue, NOW)
    sent = freeze(changed(issue), NOW)
    published = freeze_and_publish(issue, NOW, note="A word was missing.")
    assert published == sent
    assert Edition.objects.public().get().note == "A word was missing."


def test_the_note_of_a_public_revision_stays() -> None:
    issue = rich_issue()
    edition = freeze_and_publish(issue, NOW, note="As it was read.")
    freeze(issue, NOW, note="Another.")
    edition.refresh_from_db()
    assert edition.note == "As it was read."


def test_going_back_to_earlier_words_is_a_revision_too() -> None:
    issue = rich_issue()
    closing = issue.closing
    freeze(issue, NOW)
    freeze(changed(issue), NOW)
    issue.closing = closing
    issue.save()

    assert freeze(issue, NOW).revision == 3


def test_freezing_reads_the_stored_draft_not_an_old_copy_in_memory() -> None:
    issue = rich_issue()
    Issue.objects.filter(pk=issue.pk).update(title="The newer title")

    assert freeze(issue, NOW).title == "The newer title"


def test_an_issue_without_items_is_not_frozen() -> None:
    with pytest.raises(EmptyIssue, match="has no items yet"):
        freeze(IssueFactory(), NOW)

    assert not Edition.objects.exists()


def test_an_issue_that_names_a_slot_is_not_frozen() -> None:
    item = ItemFactory(body="https://slot.invalid/leave")

    with pytest.raises(SlotInText):
        freeze(item.section.issue, NOW)

    assert not Edition.objects.exists()


def test_publishing_shows_the_edition_and_tells_the_issue() -> None:
    edition = freeze(rich_issue(), NOW)

    publish(edition, NOW)

    assert list(Edition.objects.public()) == [edition]
    issue = Issue.objects.get()
    assert (issue.state, issue.published_at) == (IssueState.OUT, NOW)


def test_the_same_revision_is_published_once() -> None:
    edition = freeze(rich_issue(), NOW)
    publish(edition, NOW)

    with pytest.raises(AlreadyPublic, match=r"^Issue 4 is public already: http"):
        publish(Edition.objects.get(), NOW + timedelta(days=1))

    assert Edition.objects.get().public_at == NOW


def test_the_next_revision_takes_the_place_of_the_one_before() -> None:
    issue = rich_issue()
    publish(freeze(issue, NOW), NOW)

    later = NOW + timedelta(days=2)
    publish(freeze(changed(issue), later), later)

    assert Edition.objects.public().get().revision == 2
    assert Issue.objects.get().published_at == NOW


def test_what_is_taken_out_is_public_nowhere_and_kept() -> None:
    issue = rich_issue()
    publish(freeze(issue, NOW), NOW)

    unpublish(issue, NOW + timedelta(days=1))

    assert not Edition.objects.public().exists()
    assert Edition.objects.get().public_at == NOW
    issue = Issue.objects.get()
    assert (issue.state, issue.published_at) == (IssueState.OUT, None)


def test_nothing_is_taken_out_twice() -> None:
    issue = rich_issue()
    publish(freeze(issue, NOW), NOW)
    unpublish(issue, NOW)

    with pytest.raises(NotPublic, match="is not in the archive"):
        unpublish(issue, NOW)


def test_what_is_published_again_is_as_old_as_it_was() -> None:
    issue = rich_issue()
    publish(freeze(issue, NOW), NOW)
    publish(freeze(changed(issue), NOW + timedelta(days=1)), NOW + timedelta(days=1))
    unpublish(issue, NOW + timedelta(days=2))

    edition = freeze_and_publish(Issue.objects.get(), NOW + timedelta(days=3))

    assert (edition.revision, edition.is_current) == (2, True)
    assert edition.public_at == NOW + timedelta(days=1)
    assert Issue.objects.get().published_at == NOW


def test_the_page_has_one_address() -> None:
    edition = freeze(rich_issue(), NOW)

    assert page_address(edition) == "http://127.0.0.1:8000/slack-water/issues/4-the-quiet-end/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the test database is one connection")
def test_two_who_freeze_at_once_get_the_same_edition() -> None:
    issue = rich_issue()
    frozen: list[Edition] = []

    def freeze_it() -> None:
        frozen.append(freeze(issue, NOW))
        connection.close()

    threads = [threading.Thread(target=freeze_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({edition.pk for edition in frozen}) == 1
    assert len(frozen) == 4


def test_only_what_somebody_looked_at_is_frozen() -> None:
    issue = rich_issue()
    seen = digest(issue)
    assert freeze(issue, NOW, seen=seen).digest == seen

    with pytest.raises(ChangedSince, match="changed after you opened this page"):
        freeze_and_publish(changed(issue), NOW, seen=seen)

    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the test database is one connection")
def test_what_is_written_while_it_is_being_frozen_is_not_frozen_unseen() -> None:
    """The page was looked at, its digest compared, and only then another editor's text arrives."""
    issue = rich_issue()
    seen = digest(issue)
    is_written, may_commit = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            Issue.objects.select_for_update().get(pk=issue.pk)
            changed(issue)
            is_written.set()
            may_commit.wait(timeout=10)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    is_written.wait(timeout=10)
    threading.Timer(0.3, may_commit.set).start()
    with pytest.raises(ChangedSince):
        freeze(issue, NOW, seen=seen)
    writer.join()

    assert not Edition.objects.exists()
