"""A source asked, and what came of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curation.fetch import Reason
from curation.models import Candidate, Source, Turn
from curation.models.source import Rhythm, SourceKind
from curation.sources import poll as polling
from curation.sources.poll import UNFINISHED, poll
from tests.curation.sources.feeds import ADDRESS, RSS_TYPE, rss, rss_item, rss_of
from tests.factories import NOW, SourceFactory
from tests.web import Web

pytestmark = pytest.mark.django_db
ROBOTS = "https://harbour.example/robots.txt"


@pytest.fixture
def source(web: Web) -> Source:
    web.page(ROBOTS, status=404)
    return SourceFactory(address=ADDRESS, title="", rhythm_minutes=Rhythm.HOURLY)


def feed(web: Web, body: str | bytes, **said: object) -> None:
    web.page(ADDRESS, body=body, content_type=RSS_TYPE, **said)  # type: ignore[arg-type]


def again(source: Source, hours: float = 0) -> Source:
    """Asked whenever it is due, with its site free."""
    Turn.objects.all().delete()
    poll(source.pk, NOW + timedelta(hours=hours))
    source.refresh_from_db()
    return source


def test_new_entries_become_candidates(web: Web, source: Source) -> None:
    feed(web, rss_of(range(3)))
    again(source)
    assert source.candidates.count() == 3
    assert (source.title, source.site_address) == ("The harbour master", "https://harbour.example/")
    assert (source.asked_at, source.changed_at, source.failure) == (NOW, NOW, "")
    assert source.next_at == NOW + timedelta(hours=1)


def test_a_name_that_an_editor_gave_stays(web: Web, source: Source) -> None:
    Source.objects.update(title="Harbour")
    feed(web, rss_of([1]))
    assert again(source).title == "Harbour"


def test_it_says_who_asks_and_what_it_knows_already(web: Web, source: Source) -> None:
    feed(
        web,
        rss_of([1]),
        headers={"ETag": '"seven"', "Last-Modified": "Sun, 01 Mar 2026 08:00:00 GMT"},
    )
    feed(web, b"", status=304)
    again(source)
    again(source, hours=1)
    asked = [request for request in web.requests if request.address == ADDRESS]
    assert "Masthead/" in asked[0].headers["user-agent"]
    assert "+http" in asked[0].headers["user-agent"]
    assert asked[1].headers["if-none-match"] == '"seven"'
    assert asked[1].headers["if-modified-since"] == "Sun, 01 Mar 2026 08:00:00 GMT"


def test_an_unchanged_feed_costs_nothing(web: Web, source: Source) -> None:
    Source.objects.update(changed_at=NOW, etag='"seven"', failure="It did not answer.")
    feed(web, b"", status=304)
    again(source, hours=2)
    assert source.changed_at == NOW
    assert source.etag == '"seven"'
    assert source.failure == ""
    assert source.next_at == NOW + timedelta(hours=3)


def test_it_is_asked_no_more_than_once_in_its_time(web: Web, source: Source) -> None:
    feed(web, rss_of([1]))
    for minutes in (0, 1, 30, 59):
        again(source, hours=minutes / 60)
    assert web.asked.count(ADDRESS) == 1


def test_a_muted_source_is_not_asked(web: Web, source: Source) -> None:
    Source.objects.update(is_muted=True)
    again(source)
    assert web.asked == []


def test_only_one_worker_asks(web: Web, source: Source) -> None:
    feed(web, rss_of([1]))
    assert polling._claimed(source.pk, NOW) is not None
    again(source)
    assert web.asked == []


def test_two_sources_of_one_site_wait_for_each_other(web: Web, source: Source) -> None:
    now = timezone.now()
    Turn.objects.create(service="harbour.example", free_at=now + timedelta(seconds=20))
    assert poll(source.pk, now) in range(15, 22)
    source.refresh_from_db()
    assert web.asked == []
    assert now < source.next_at < now + timedelta(seconds=25)


def test_a_failure_is_said_and_waits_longer_each_time(web: Web, source: Source) -> None:
    web.fails(ADDRESS, Reason.TIMED_OUT)
    assert again(source).failure == "It did not answer."
    assert source.next_at == NOW + timedelta(hours=1)
    again(source, hours=1)
    assert source.next_at == NOW + timedelta(hours=3)
    assert source.failure_count == 2


def test_why_it_did_not_answer_is_not_told(web: Web, source: Source) -> None:
    web.refuses(ADDRESS)
    web.fails(ADDRESS)
    said = {again(source).failure, again(source, hours=1).failure}
    assert said == {"It did not answer."}


def test_a_success_ends_the_waiting(web: Web, source: Source) -> None:
    Source.objects.update(failure="It did not answer.", failure_count=5)
    feed(web, rss_of([1]))
    again(source)
    assert (source.failure, source.failure_count) == ("", 0)
    assert source.next_at == NOW + timedelta(hours=1)


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_is_asked_too_often_says_when_to_come_again(
    web: Web, source: Source, status: int
) -> None:
    feed(web, b"", status=status, headers={"Retry-After": "86400"})
    again(source)
    assert str(status) in source.failure
    assert source.next_at == NOW + timedelta(days=1)


def test_its_neighbours_are_left_alone_too(web: Web, source: Source) -> None:
    feed(web, b"", status=429)
    again(source)
    turn = Turn.objects.get(service="harbour.example")
    assert turn.free_at > timezone.now() + timedelta(seconds=30)


def test_a_feed_that_is_gone_is_not_asked_any_more(web: Web, source: Source) -> None:
    feed(web, b"", status=410)
    again(source)
    assert source.is_muted
    assert "gone for good" in source.failure


@pytest.mark.parametrize(
    ("status", "says"), [(404, "nothing at this address"), (403, "robots"), (500, "answers 500")]
)
def test_other_answers_are_said_in_a_sentence(
    web: Web, source: Source, status: int, says: str
) -> None:
    feed(web, b"", status=status)
    assert says in again(source).failure


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<html><body>Hello</body></html>", "no feed at this address"),
        ("", "empty"),
        ("{}", "no feed at this address"),
        ('<!DOCTYPE rss [<!ENTITY a "x">]>' + rss(), "entities of its own"),
        ("x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_feed_is_said_in_a_sentence(
    web: Web, source: Source, body: str, says: str
) -> None:
    feed(web, body)
    assert says in again(source).failure
    assert source.changed_at is None


def test_robots_are_asked_first(web: Web) -> None:
    web.page(ROBOTS, body="User-agent: *\nDisallow: /feed.xml")
    source = SourceFactory(address=ADDRESS)
    assert "asks robots not to read it" in again(source).failure
    assert ADDRESS not in web.asked


def test_a_feed_that_moved_for_good_is_asked_there(web: Web, source: Source) -> None:
    web.redirect(ADDRESS, "https://harbour.example/new.xml", status=301)
    web.page("https://harbour.example/new.xml", body=rss_of([1]))
    assert again(source).address == "https://harbour.example/new.xml"


@pytest.mark.parametrize(
    ("status", "to"),
    [(302, "https://harbour.example/new.xml"), (301, "http://harbour.example/new")],
)
def test_one_that_moved_for_today_or_to_less_safety_stays(
    web: Web, source: Source, status: int, to: str
) -> None:
    web.redirect(ADDRESS, to, status=status)
    web.page(to, body=rss_of([1]))
    assert again(source).address == ADDRESS
    assert source.candidates.count() == 1


def test_one_that_moved_onto_another_source_stays(web: Web, source: Source) -> None:
    new = "https://harbour.example/new.xml"
    SourceFactory(publication=source.publication, address=new)
    web.redirect(ADDRESS, new, status=301)
    web.page(new, body=rss_of([1]))
    assert again(source).address == ADDRESS


def test_a_redirect_to_no_feed_moves_nothing(web: Web, source: Source) -> None:
    web.redirect(ADDRESS, "https://parked.example/", status=301)
    web.page("https://parked.example/", body="<html>For sale</html>")
    assert again(source).address == ADDRESS


def test_what_takes_too_long_is_kept_as_far_as_it_was_read(
    web: Web, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "READING_SECONDS", 0.0)
    feed(web, rss_of(range(300)), headers={"ETag": '"seven"'})
    again(source)
    assert source.failure == UNFINISHED
    assert source.candidates.count() == 200
    assert source.etag == ""


def test_a_worker_that_dies_while_it_reads_leaves_a_word(
    web: Web, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(polling.Shelf, "put", die)
    feed(web, rss_of([1]))
    with pytest.raises(Killed):
        poll(source.pk, NOW)
    source.refresh_from_db()
    assert source.failure == UNFINISHED
    assert source.failure_count == 1
    assert source.next_at == NOW + timedelta(hours=1)


def test_a_source_that_was_removed_is_no_error(web: Web, source: Source) -> None:
    assert poll(source.pk + 1, NOW) is None


def test_a_listing_of_arxiv_is_asked_at_its_pace(web: Web) -> None:
    item = "<item><title>Tides</title><link>https://arxiv.org/abs/2603.00001</link></item>"
    web.page("https://rss.arxiv.org/rss/cs.LG", body=rss(item, title="cs.LG updates"))
    listing = SourceFactory(kind=SourceKind.ARXIV_LISTING, address="cs.LG", title="arXiv cs.LG")
    search = SourceFactory(kind=SourceKind.ARXIV_QUERY, address="all:tides")
    again(listing)
    assert listing.failure == ""
    assert listing.title == "arXiv cs.LG"
    assert listing.site_address == "https://arxiv.org/list/cs.LG/recent"
    assert Candidate.objects.get().canonical == "https://arxiv.org/abs/2603.00001"
    wait_seconds = poll(search.pk, timezone.now())
    assert wait_seconds in (1, 2, 3)
    assert len(web.asked) == 1


def test_a_feed_of_arxiv_waits_its_turn_with_the_registers(web: Web) -> None:
    source = SourceFactory(address="https://export.arxiv.org/somewhere.xml")
    Turn.objects.create(service="arxiv", free_at=timezone.now() + timedelta(seconds=10))
    assert poll(source.pk, timezone.now()) is not None
    assert web.asked == []


def test_a_feed_in_another_encoding_is_read_as_it_says(web: Web, source: Source) -> None:
    text = rss(rss_item(1, title="Détroit")).replace('encoding="utf-8"', 'encoding="iso-8859-1"')
    web.page(ADDRESS, body=text.encode("latin-1"), content_type="application/xml")
    again(source)
    assert source.candidates.get().title == "Détroit"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_feed_in_two_bytes_a_letter_is_read(web: Web, source: Source, encoding: str) -> None:
    text = rss(rss_item(1, title="Détroit")).replace('encoding="utf-8"', 'encoding="utf-16"')
    web.page(ADDRESS, body=text.encode(encoding), content_type="text/xml; charset=utf-16")
    again(source)
    assert source.candidates.get().title == "Détroit"


@pytest.mark.parametrize("encoding", ["zip", "hex", "idna", "utf-99", "utf-7"])
def test_an_encoding_that_is_none_is_no_crash(web: Web, source: Source, encoding: str) -> None:
    body = rss_of([1]).replace('encoding="utf-8"', f'encoding="{encoding}"').encode() + b"\xff"
    web.page(ADDRESS, body=body, content_type=f"text/xml; charset={encoding}")
    again(source)
    assert source.asked_at == NOW
