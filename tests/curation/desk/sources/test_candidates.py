"""What sources offer, as an editor meets it: seen, taken, passed over, put back."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from curation.models import Candidate, Item, Publication, Source
from curation.models.capture import Way
from tests.factories import (
    NOW,
    AddressFactory,
    CandidateFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
    SourceFactory,
)


def act(desk: Client, address: str, **said: object) -> HttpResponse:
    return desk.post(address, said, follow=True)


def undo(desk: Client, answer: HttpResponse) -> HttpResponse:
    address = next(one.extra_tags for one in answer.context["messages"] if one.extra_tags)
    return desk.post(address, follow=True)


def fresh(candidate: Candidate) -> Candidate:
    return Candidate.objects.select_related("item").get(pk=candidate.pk)


def html_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_unseen_of_all_sources_stand_together(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    other = CandidateFactory(source__publication=publication)
    html = html_of(desk.get(f"{room}unseen/"))
    assert candidate.title in html
    assert other.title in html
    assert str(candidate.source) in html


@pytest.mark.parametrize(
    "facts", [{"seen_at": NOW}, {"is_muted": True}, {"source__is_muted": True}]
)
def test_what_is_seen_or_muted_is_not_among_them(
    desk: Client, room: str, publication: Publication, facts: dict[str, object]
) -> None:
    hidden = CandidateFactory(source__publication=publication, **facts)
    assert hidden.title not in html_of(desk.get(f"{room}unseen/"))


def test_what_two_sources_have_is_shown_once_and_both_are_named(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    twin = CandidateFactory(source__publication=publication, canonical=candidate.canonical)
    answer = desk.get(f"{room}unseen/")
    assert len(answer.context["rows"]) == 1
    assert f"also in {twin.source}" in html_of(answer)


def test_candidates_without_an_address_are_each_their_own(
    desk: Client, room: str, publication: Publication
) -> None:
    CandidateFactory.create_batch(2, source__publication=publication, address="", canonical="")
    assert len(desk.get(f"{room}unseen/").context["rows"]) == 2


def test_nothing_of_another_publication_is_shown(desk: Client, room: str) -> None:
    stranger = CandidateFactory()
    assert stranger.title not in html_of(desk.get(f"{room}unseen/"))


def test_what_is_remembered_stands_beside_it(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    section = SectionFactory(issue=IssueFactory(publication=publication, number=41))
    covered = ItemFactory(section=section)
    AddressFactory(item=covered, canonical=candidate.canonical)
    assert "Already in #41" in html_of(desk.get(f"{room}unseen/"))


def test_a_candidate_is_taken_into_the_inbox(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    Candidate.objects.update(summary="Two metres.", author="Rosa", published_at=NOW)
    answer = act(desk, f"{room}unseen/act/", act="take", items=candidate.pk)
    assert "In the inbox of" in html_of(answer)
    item = fresh(candidate).item
    assert item is not None
    assert item.is_in_inbox
    assert item.capture.way == Way.SOURCE
    assert item.capture.source == candidate.source
    assert (item.capture.description, item.capture.author) == ("Two metres.", "Rosa")
    assert item.capture.published_on == NOW.date()
    assert answer.context["rows"] == []


def test_taking_is_undone(desk: Client, room: str, candidate: Candidate) -> None:
    answer = act(desk, f"{room}unseen/act/", act="take", items=candidate.pk)
    item = Item.objects.get()
    answer = undo(desk, answer)
    assert "It is unseen again." in html_of(answer)
    assert fresh(candidate).item is None
    assert fresh(candidate).seen_at is None
    item.refresh_from_db()
    assert item.dismissed_because == "Taken by mistake"


def test_undoing_leaves_what_was_in_the_inbox_before(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    waiting = ItemFactory(publication=publication, section=None)
    AddressFactory(item=waiting, canonical=candidate.canonical, is_main=True)
    answer = act(desk, f"{room}unseen/act/", act="take", items=candidate.pk)
    assert fresh(candidate).item == waiting
    undo(desk, answer)
    waiting.refresh_from_db()
    assert waiting.is_in_inbox


def test_undoing_leaves_what_stands_in_an_issue_by_now(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    answer = act(desk, f"{room}unseen/act/", act="take", items=candidate.pk)
    section = SectionFactory(issue__publication=publication)
    Item.objects.get().place_in(section, 0)
    undo(desk, answer)
    assert Item.objects.get().section == section


def test_several_are_taken_together(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    other = CandidateFactory(source__publication=publication)
    answer = act(desk, f"{room}unseen/act/", act="take", items=[candidate.pk, other.pk])
    assert "Took 2 into the inbox." in html_of(answer)
    assert "2 are unseen again." in html_of(undo(desk, answer))


def test_what_another_source_has_too_is_seen_with_it(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    twin = CandidateFactory(source__publication=publication, canonical=candidate.canonical)
    stranger = CandidateFactory(canonical=candidate.canonical)
    answer = act(desk, f"{room}unseen/act/", act="take", items=candidate.pk)
    assert fresh(twin).item == fresh(candidate).item
    assert fresh(stranger).seen_at is None
    undo(desk, answer)
    assert fresh(twin).seen_at is None


def test_a_short_post_without_a_page_becomes_a_note(
    desk: Client, room: str, publication: Publication
) -> None:
    CandidateFactory(
        source__publication=publication, address="", canonical="", title="", summary="Low water."
    )
    act(desk, f"{room}unseen/act/", act="take", items=Candidate.objects.get().pk)
    assert Item.objects.get().body == "> Low water."


def test_what_cannot_be_taken_says_why_and_holds_up_no_other(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    empty = CandidateFactory(source__publication=publication, address="", canonical="", title="")
    answer = act(desk, f"{room}unseen/act/", act="take", items=[empty.pk, candidate.pk])
    assert "nothing here to capture" in html_of(answer)
    assert fresh(candidate).item is not None


def test_a_dismissed_item_comes_back_by_an_editors_hand(
    desk: Client, room: str, publication: Publication, candidate: Candidate, owner: object
) -> None:
    item = ItemFactory(publication=publication, section=None)
    AddressFactory(item=item, canonical=candidate.canonical, is_main=True)
    item.dismiss(because="Seen elsewhere", editor=owner.editor, now=NOW)  # type: ignore[attr-defined]
    assert "Seen elsewhere" in html_of(desk.get(f"{room}unseen/"))
    answer = act(desk, f"{room}unseen/act/", act="take", items=candidate.pk)
    assert "in the inbox of" in html_of(answer)
    item.refresh_from_db()
    assert item.is_in_inbox


def test_candidates_are_passed_over_and_put_back(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    CandidateFactory(source__publication=publication, canonical=candidate.canonical)
    answer = act(desk, f"{room}unseen/act/", act="pass", items=candidate.pk)
    assert "Passed over 1." in html_of(answer)
    assert not Candidate.objects.filter(seen_at=None).exists()
    undo(desk, answer)
    assert Candidate.objects.filter(seen_at=None).count() == 2


def test_all_are_passed_over_but_what_came_since(
    desk: Client, room: str, publication: Publication
) -> None:
    shown = CandidateFactory.create_batch(3, source__publication=publication)
    until = max(one.pk for one in shown)
    late, stranger = CandidateFactory(source__publication=publication), CandidateFactory()
    answer = act(desk, f"{room}unseen/pass-all/", until=until)
    assert "Passed over 3." in html_of(answer)
    assert fresh(late).seen_at is None
    assert fresh(stranger).seen_at is None
    assert "3 are unseen again." in html_of(undo(desk, answer))


def test_all_of_one_source_are_passed_over(
    desk: Client, room: str, publication: Publication, candidate: Candidate
) -> None:
    other = CandidateFactory(source__publication=publication)
    act(desk, f"{room}unseen/pass-all/", until=other.pk, source=candidate.source_id)
    assert fresh(candidate).seen_at is not None
    assert fresh(other).seen_at is None


@pytest.mark.parametrize("place", ["act", "pass-all", "put-back"])
@pytest.mark.parametrize("what", ["take", "pass", "burn"])
@pytest.mark.parametrize("items", ["", "zebra", "0", "9" * 30, "-1"])
def test_what_names_nothing_is_answered_in_a_sentence(
    desk: Client, room: str, candidate: Candidate, place: str, what: str, items: str
) -> None:
    said = {"act": what, "items": items, "until": items, "at": items}
    answer = act(desk, f"{room}unseen/{place}/", **said)
    assert answer.status_code == 200
    assert 'data-state="danger"' in html_of(answer)
    assert fresh(candidate).seen_at is None


@pytest.mark.parametrize(("place", "what"), [("act", "take"), ("act", "pass"), ("put-back", "")])
def test_nobody_acts_on_candidates_of_another_publication(
    desk: Client, room: str, place: str, what: str
) -> None:
    stranger = CandidateFactory(seen_at=NOW if place == "put-back" else None)
    act(desk, f"{room}unseen/{place}/", act=what, items=stranger.pk)
    assert fresh(stranger).seen_at == stranger.seen_at
    assert fresh(stranger).item is None


def test_one_source_shows_its_own_and_all_of_them(
    desk: Client, room: str, source: Source, candidate: Candidate
) -> None:
    passed = CandidateFactory(source=source, seen_at=NOW)
    muted = CandidateFactory(source=source, is_muted=True)
    unseen = html_of(desk.get(f"{room}{source.pk}/"))
    assert candidate.title in unseen
    assert passed.title not in unseen
    everything = html_of(desk.get(f"{room}{source.pk}/?show=all"))
    assert all(one.title in everything for one in (candidate, passed, muted))
    assert "Passed over" in everything
    assert "Muted word" in everything


def test_one_that_was_passed_over_is_put_back(desk: Client, room: str, source: Source) -> None:
    passed = CandidateFactory(source=source, seen_at=NOW)
    act(desk, f"{room}unseen/put-back/", items=passed.pk)
    assert fresh(passed).seen_at is None


def test_htmx_gets_only_the_list(
    desk: Client, room: str, source: Source, candidate: Candidate
) -> None:
    for address in (f"{room}unseen/", f"{room}{source.pk}/"):
        html = html_of(desk.get(address, headers={"HX-Request": "true"}))
        assert html.lstrip().startswith('<div class="inbox-list"')
        assert "<html" not in html


def test_markup_of_a_feed_is_shown_as_words(desk: Client, room: str, candidate: Candidate) -> None:
    Candidate.objects.update(title="<script>alert(1)</script>", summary="<img src=x>", author="<b>")
    html = html_of(desk.get(f"{room}unseen/"))
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_long_page_asks_no_more_questions_than_a_short_one(
    desk: Client,
    room: str,
    source: Source,
    candidate: Candidate,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    CandidateFactory.create_batch(60, source=source)
    for address in (f"{room}unseen/", f"{room}{source.pk}/?show=all"):
        with django_assert_max_num_queries(24):
            assert len(desk.get(address).context["rows"]) == 50


@pytest.mark.parametrize("query", ["?page=9", "?page=zebra", "?show=zebra"])
def test_odd_queries_open_the_page_all_the_same(
    desk: Client, room: str, source: Source, candidate: Candidate, query: str
) -> None:
    assert desk.get(f"{room}unseen/{query}").status_code == 200
    assert desk.get(f"{room}{source.pk}/{query}").status_code == 200


def test_an_empty_room_says_what_to_do(desk: Client, room: str) -> None:
    assert "Follow a source" in html_of(desk.get(f"{room}unseen/"))


def test_a_cleared_list_says_so(desk: Client, room: str, source: Source) -> None:
    assert "Nothing new from 1 source." in html_of(desk.get(f"{room}unseen/"))
    assert "Nothing has come from it yet" in html_of(desk.get(f"{room}{source.pk}/"))
    SourceFactory(publication=source.publication)
    assert "Nothing new from 2 sources." in html_of(desk.get(f"{room}unseen/"))
