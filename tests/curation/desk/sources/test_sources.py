"""Sources on the desk: followed, edited, muted, asked, removed, brought and taken out."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from curation.models import Candidate, Item, Publication, Source
from curation.models.source import Rhythm, SourceKind
from tests.curation.sources.feeds import rss_of
from tests.factories import NOW, CandidateFactory, ItemFactory, SourceFactory
from tests.web import Web

SITE = "https://harbour.example/"
FEED = "https://harbour.example/feed.xml"
SEVERAL = (
    "<html><head><title>Harbour</title>"
    '<link rel="alternate" type="application/rss+xml" title="Tides" href="/tides.xml">'
    '<link rel="alternate" type="application/rss+xml" title="Ships" href="/ships.xml">'
    "</head><body><p>The harbour is open to all ships.</p></body></html>"
)


def act(desk: Client, address: str, **said: object) -> HttpResponse:
    return desk.post(address, said, follow=True)


def html_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_list_says_how_each_source_fares(
    desk: Client, room: str, source: Source, candidate: Candidate, publication: Publication
) -> None:
    used = ItemFactory(section__issue__publication=publication)
    CandidateFactory(source=source, item=used, seen_at=NOW)
    Source.objects.update(failure="It did not answer.", rhythm_minutes=Rhythm.DAILY)
    html = html_of(desk.get(room))
    assert "The harbour master" in html
    assert "1 of 2 used" in html
    assert "1 unseen" in html
    assert "It did not answer." in html
    assert "every day" in html


def test_a_muted_source_is_marked(desk: Client, room: str, source: Source) -> None:
    Source.objects.update(is_muted=True)
    assert "Muted" in html_of(desk.get(room))


def test_the_list_takes_as_many_questions_however_long(
    desk: Client,
    room: str,
    source: Source,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    SourceFactory.create_batch(30, publication=source.publication)
    with django_assert_max_num_queries(14):
        desk.get(room)


def test_an_empty_room_says_what_to_do(desk: Client, room: str) -> None:
    assert "Nothing is followed yet" in html_of(desk.get(room))


def test_the_address_of_a_feed_is_followed(
    desk: Client, room: str, web: Web, publication: Publication
) -> None:
    web.page(FEED, body=rss_of([1]), content_type="application/rss+xml")
    answer = act(desk, f"{room}add/", words=FEED)
    assert "Following “The harbour master”" in html_of(answer)
    assert "It is being asked" in html_of(answer)
    source = publication.sources.get()
    assert (source.kind, source.address) == (SourceKind.FEED, FEED)
    assert source.next_at <= timezone.now()


def test_a_category_of_arxiv_is_followed_without_asking(
    desk: Client, room: str, web: Web, publication: Publication
) -> None:
    act(desk, f"{room}add/", words="arXiv: cs.LG")
    source = publication.sources.get()
    assert (source.kind, source.address, source.title) == (
        SourceKind.ARXIV_LISTING,
        "cs.LG",
        "arXiv cs.LG",
    )
    assert web.asked == []


def test_of_several_feeds_one_is_chosen(
    desk: Client, room: str, web: Web, publication: Publication
) -> None:
    web.page(SITE, body=SEVERAL)
    answer = desk.post(f"{room}add/", {"words": SITE})
    html = html_of(answer)
    assert "Tides: https://harbour.example/tides.xml" in html
    offered = answer.context["offered"]
    answer = act(desk, f"{room}add/", offered=offered)
    assert "Choose a feed." in html_of(answer)
    choice = "feed https://harbour.example/ships.xml"
    act(desk, f"{room}add/", offered=offered, choice=choice)
    assert publication.sources.get().title == "Ships"


@pytest.mark.parametrize("offered", ["zebra", "", "W1tdXQ:1:2"])
def test_what_was_never_offered_cannot_be_chosen(
    desk: Client, room: str, publication: Publication, offered: str
) -> None:
    answer = act(desk, f"{room}add/", offered=offered, choice="feed https://evil.example/")
    assert answer.status_code == 422
    assert not publication.sources.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Paste the address"),
        ("zebra", "not a web address"),
        ("https://arxiv.org/abs/2603.00001", "arXiv is followed by"),
        ("https://harbour.example/", "did not answer"),
    ],
)
def test_what_leads_nowhere_is_answered_in_a_sentence(
    desk: Client, room: str, web: Web, publication: Publication, words: str, says: str
) -> None:
    web.fails(SITE)
    answer = act(desk, f"{room}add/", words=words)
    assert answer.status_code == 422
    assert says in html_of(answer)
    assert not publication.sources.exists()


def test_what_is_followed_already_is_shown(
    desk: Client, room: str, web: Web, source: Source
) -> None:
    Source.objects.update(address="http://harbour.example/feed.xml")
    web.page(FEED, body=rss_of([1]))
    answer = act(desk, f"{room}add/", words=FEED)
    assert "is followed already" in html_of(answer)
    assert answer.context["source"] == source


def test_name_rhythm_and_muted_words_are_edited(
    desk: Client, room: str, source: Source, candidate: Candidate
) -> None:
    Source.objects.update(next_at=NOW.replace(year=2090))
    answer = act(
        desk,
        f"{room}{source.pk}/edit/",
        title=" Harbour\u202e news ",
        rhythm_minutes=Rhythm.HOURLY,
        muted_words="gauge\r\n\r\nGauge\nregatta",
    )
    assert "Saved." in html_of(answer)
    source.refresh_from_db()
    assert source.title == "Harbour news"
    assert source.muted_words == "gauge\nGauge\nregatta"
    assert source.next_at < timezone.now() + timedelta(hours=1, minutes=1)
    candidate.refresh_from_db()
    assert candidate.is_muted


def test_what_a_word_muted_comes_back_without_it(
    desk: Client, room: str, source: Source, candidate: Candidate
) -> None:
    said = {"title": "Harbour", "rhythm_minutes": Rhythm.DAILY}
    act(desk, f"{room}{source.pk}/edit/", **said, muted_words="gauge")
    act(desk, f"{room}{source.pk}/edit/", **said, muted_words="")
    candidate.refresh_from_db()
    assert not candidate.is_muted


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "x" * 201},
        {"rhythm_minutes": 7},
        {"muted_words": "\n".join(map(str, range(201)))},
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    desk: Client, room: str, source: Source, wrong: dict[str, object]
) -> None:
    said = {"title": "New", "rhythm_minutes": Rhythm.DAILY, "muted_words": ""}
    answer = act(desk, f"{room}{source.pk}/edit/", **(said | wrong))
    assert answer.status_code == 422
    source.refresh_from_db()
    assert source.title == "The harbour master"


def test_a_source_is_muted_and_unmuted(desk: Client, room: str, source: Source) -> None:
    act(desk, f"{room}{source.pk}/mute/", muted="yes")
    source.refresh_from_db()
    assert source.is_muted
    Source.objects.update(failure="Gone.", failure_count=7, next_at=NOW.replace(year=2090))
    act(desk, f"{room}{source.pk}/mute/", muted="no")
    source.refresh_from_db()
    assert not source.is_muted
    assert (source.failure, source.failure_count) == ("", 0)
    assert source.next_at <= timezone.now()


def test_a_source_is_asked_now_but_not_again_and_again(
    desk: Client, room: str, source: Source
) -> None:
    Source.objects.update(next_at=NOW.replace(year=2090))
    assert "It is asked now." in html_of(act(desk, f"{room}{source.pk}/ask/"))
    source.refresh_from_db()
    assert source.next_at <= timezone.now()
    Source.objects.update(next_at=NOW.replace(year=2090), asked_at=timezone.now())
    assert "asked a moment ago" in html_of(act(desk, f"{room}{source.pk}/ask/"))
    source.refresh_from_db()
    assert source.next_at.year == 2090


def test_a_source_is_removed_after_its_page_has_said_what_goes(
    desk: Client, room: str, source: Source, candidate: Candidate, publication: Publication
) -> None:
    taken = ItemFactory(publication=publication, section=None)
    CandidateFactory(source=source, item=taken, seen_at=NOW)
    html = html_of(desk.get(f"{room}{source.pk}/remove/"))
    assert "2 candidates, 1 of them unseen, go with it" in html
    assert "1 item taken from it stays" in html
    answer = act(desk, f"{room}{source.pk}/remove/")
    assert "Removed “The harbour master”" in html_of(answer)
    assert not Source.objects.exists()
    assert Item.objects.filter(pk=taken.pk).exists()


def test_the_list_goes_out_and_comes_in_again(
    desk: Client, room: str, publication: Publication
) -> None:
    for kind, address in [
        (SourceKind.FEED, FEED),
        (SourceKind.ARXIV_LISTING, "cs.LG"),
        (SourceKind.ARXIV_QUERY, 'ti:"tide gauges"'),
    ]:
        SourceFactory(publication=publication, kind=kind, address=address, title=f"A {kind}")
    before = set(publication.sources.values_list("kind", "address", "title"))
    answer = desk.get(f"{room}list.opml")
    assert answer["Content-Type"].startswith("text/x-opml")
    assert f"{publication.slug}-sources.opml" in answer["Content-Disposition"]
    publication.sources.all().delete()
    file = SimpleUploadedFile("list.opml", answer.content)
    assert "3 added" in html_of(act(desk, f"{room}bring/", file=file))
    assert set(publication.sources.values_list("kind", "address", "title")) == before
    file.seek(0)
    assert "3 followed already" in html_of(act(desk, f"{room}bring/", file=file))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"zebra", "no OPML that can be read"),
        (b"<html/>", "no OPML: export"),
        (b"<opml/>", "lists no feeds"),
        (b'<!DOCTYPE o [<!ENTITY a "x">]><opml/>', "entities of its own"),
    ],
)
def test_a_file_that_is_no_list_says_so(desk: Client, room: str, content: bytes, says: str) -> None:
    answer = act(desk, f"{room}bring/", file=SimpleUploadedFile("list.opml", content))
    assert answer.status_code == 422
    assert says in html_of(answer)


def test_no_file_at_all_says_so(desk: Client, room: str) -> None:
    assert "Choose a file first." in html_of(act(desk, f"{room}bring/"))


def test_addresses_of_a_list_that_are_none_are_said(
    desk: Client, room: str, publication: Publication
) -> None:
    text = (
        '<opml version="2.0"><body><outline text="Folder">'
        f'<outline type="rss" text="Harbour" xmlUrl="{FEED}"/></outline>'
        '<outline text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>'
    )
    file = SimpleUploadedFile("list.opml", text.encode())
    answer = act(desk, f"{room}bring/", file=file)
    assert "1 added" in html_of(answer)
    assert "Not a web address: “javascript:alert(1)”" in html_of(answer)
    assert publication.sources.get().title == "Harbour"


@pytest.mark.parametrize("page", ["", "edit/", "remove/"])
def test_a_source_of_another_publication_is_not_there(desk: Client, room: str, page: str) -> None:
    stranger = SourceFactory()
    assert desk.get(f"{room}{stranger.pk}/{page}").status_code == 404
