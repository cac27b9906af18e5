"""The history of what is written: listed, compared, restored."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from curation.models import Issue, Item, Membership, Publication, Version
from curation.writing.contents import Content, Thing, content_of, digest, word_count
from tests.factories import (
    EditorFactory,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    SectionFactory,
)

NOON = datetime(2026, 7, 1, 10, 3, tzinfo=UTC)


@pytest.fixture
def item(publication: Publication) -> Item:
    publication.time_zone = "Europe/Paris"
    publication.save()
    issue = IssueFactory(publication=publication)
    return ItemFactory(section=SectionFactory(issue=issue), title="Neap", body="Low and high.")


def version(thing: Thing, *, minute: int = 0, name: str = "Mara", **words: str) -> Version:
    content: Content = {**content_of(thing), **words}
    at = NOON + timedelta(minutes=minute)
    return Version.objects.create(
        **{thing._meta.model_name or "": thing},
        content=content,
        digest=digest(content),
        word_count=word_count(content),
        editor=EditorFactory(name=name) if name else None,
        began_at=at,
        saved_at=at,
    )


def address(thing: Item | Issue) -> str:
    if isinstance(thing, Issue):
        return f"/desk/{thing.publication.slug}/issues/{thing.slug}/history/"
    return f"/desk/{thing.publication.slug}/items/{thing.pk}/history/"


def page(desk: Client, thing: Item | Issue, **asked: object) -> HttpResponse:
    return desk.get(address(thing), asked)


def test_without_versions_it_says_when_one_is_kept(desk: Client, item: Item) -> None:
    text = page(desk, item).content.decode()
    assert "No earlier versions. One is kept each time you pause." in text


def test_it_names_time_person_and_words_by_the_publications_clock(desk: Client, item: Item) -> None:
    version(item, name="", body="Low.")
    version(item, minute=7, name="Mara", body="Low and high and higher.")
    version(item, minute=20, name="Tomos")
    past = page(desk, item).context["past"]
    assert [(line.name, line.person, line.change, line.is_now) for line in past.lines] == [
        ("1 July 2026, 12:23", "Tomos", "−2", True),
        ("1 July 2026, 12:10", "Mara", "+4", False),
        ("Before 1 July 2026, 12:03", "Imported or changed elsewhere", "", False),
    ]


def test_what_stands_and_was_kept_by_nobody_is_listed_as_now(desk: Client, item: Item) -> None:
    version(item, body="Low.")
    answer = page(desk, item)
    assert answer.context["past"].is_unkept
    assert not any(line.is_now for line in answer.context["past"].lines)


def test_a_version_is_compared_with_what_stands(desk: Client, item: Item) -> None:
    old = version(item, body="Low and higher.", kind="paper", is_titled="")
    text = page(desk, item, before=old.pk).content.decode()
    assert "<del>higher</del>" in text
    assert "<ins>high</ins>" in text
    assert "<del>Paper</del>" in text
    assert "<ins>Yes</ins>" in text
    assert text.count('class="compared"') == 3


def test_any_two_are_compared_the_earlier_one_first(desk: Client, item: Item) -> None:
    old, new = version(item, body="Ebb."), version(item, minute=9, body="Flow.")
    for asked in ({"before": old.pk, "after": new.pk}, {"before": new.pk, "after": old.pk}):
        text = page(desk, item, **asked).content.decode()
        assert "<del>Ebb</del>" in text
        assert "<ins>Flow</ins>" in text


def test_a_long_stretch_that_is_the_same_is_shown_where_it_meets_a_change(
    desk: Client, item: Item
) -> None:
    long = " ".join(f"word{place}" for place in range(500))
    Item.objects.filter(pk=item.pk).update(body=f"{long} high {long}")
    old = version(item, body=f"{long} low {long}")
    text = page(desk, item, before=old.pk).content.decode()
    assert "word499 <del>low</del> word0" in text
    assert text.count("[…]") == 4
    assert "word250" not in text


def test_two_that_say_the_same_are_said_to(desk: Client, item: Item) -> None:
    old = version(item)
    assert "These two say the same." in page(desk, item, before=old.pk).content.decode()


def test_what_was_written_is_shown_and_not_obeyed(desk: Client, item: Item) -> None:
    old = version(item, body="<script>alert(1)</script>")
    text = page(desk, item, before=old.pk).content.decode()
    assert "<script>alert" not in text


def test_restoring_is_said_with_an_undo_that_works(desk: Client, item: Item) -> None:
    old = version(item, name="", body="As imported.")
    answer = desk.post(address(item), {"version": old.pk}, follow=True)
    text = answer.content.decode()
    assert "Restored the version of before 1 July 2026, 12:03." in text
    assert Item.objects.get(pk=item.pk).body == "As imported."
    (said,) = answer.context["messages"]
    desk.post(said.extra_tags, follow=True)
    assert Item.objects.get(pk=item.pk).body == "Low and high."


def test_what_stands_already_is_not_restored(desk: Client, item: Item) -> None:
    same = version(item)
    answer = desk.post(address(item), {"version": same.pk}, follow=True)
    assert "Nothing to restore" in answer.content.decode()
    assert Version.objects.count() == 1


def test_locked_words_are_compared_and_not_restored(desk: Client, item: Item) -> None:
    old = version(item, body="Ebb.")
    assert item.section is not None
    item.section.issue.mark_scheduled()
    assert "Restore this version" not in page(desk, item, before=old.pk).content.decode()
    answer = desk.post(address(item), {"version": old.pk}, follow=True)
    assert "the issue is scheduled" in answer.content.decode()
    assert Item.objects.get(pk=item.pk).body == "Low and high."


@pytest.mark.parametrize("named", ["another's", "none", "x", "9" * 30])
def test_a_version_of_something_else_does_not_exist(desk: Client, item: Item, named: str) -> None:
    other = version(ItemFactory(publication=item.publication, section=None))
    key = {"another's": other.pk, "none": 10**9}.get(named, named)
    assert desk.post(address(item), {"version": key}).status_code == 404
    assert page(desk, item, before=key).status_code in {200, 404}


def test_long_histories_are_paged_and_read_without_their_words(
    desk: Client, item: Item, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for minute in range(65):
        version(item, minute=minute, name="", body=f"Tide {minute}")
    with django_assert_max_num_queries(16) as few:
        first = page(desk, item)
    assert len(first.context["past"].lines) == 30
    assert not any('"curation_version"."content"' in query["sql"] for query in few.captured_queries)
    last = page(desk, item, page=3)
    assert [line.change for line in last.context["past"].lines] == ["±0", "±0", "±0", "±0", ""]


def test_to_htmx_it_is_a_piece_and_restoring_leads_to_the_board(desk: Client, item: Item) -> None:
    old = version(item, body="Ebb.")
    headers = {"HX-Request": "true"}
    text = desk.get(address(item), {"before": old.pk}, headers=headers).content.decode()
    assert text.lstrip().startswith("<h2")
    assert f"?item={item.pk}" in text


def test_a_section_says_its_topic_by_name(desk: Client, issue: Issue) -> None:
    old = version(issue, date="", title="Once")
    text = page(desk, issue, before=old.pk).content.decode()
    assert "<ins>1 March 2026</ins>" in text


class TestReview:
    @pytest.fixture
    def review(self, issue: Issue) -> str:
        return f"/desk/{issue.publication.slug}/issues/{issue.slug}/review/"

    def test_who_approves_is_remembered(
        self, desk: Client, owner: Membership, issue: Issue, review: str
    ) -> None:
        answer = desk.post(review, {"review": "approved"}, follow=True)
        assert "The review says “Approved”." in answer.content.decode()
        issue.refresh_from_db()
        assert (issue.review, issue.reviewed_by) == ("approved", owner.editor)
        assert issue.reviewed_at is not None

    def test_what_is_no_review_is_refused_in_a_sentence(
        self, desk: Client, issue: Issue, review: str
    ) -> None:
        answer = desk.post(review, {"review": "perfect"}, follow=True)
        assert "Choose draft, ready or approved." in answer.content.decode()
        issue.refresh_from_db()
        assert issue.review == "draft"

    def test_who_approved_is_said_beside_the_words_where_several_write(
        self, desk: Client, owner: Membership, issue: Issue, review: str
    ) -> None:
        desk.post(review, {"review": "approved"})
        words = f"/desk/{issue.publication.slug}/issues/{issue.slug}/words/"
        assert "Approved by" not in desk.get(words).content.decode()
        MembershipFactory(publication=issue.publication)
        assert f"Approved by {owner.editor}" in desk.get(words).content.decode()
