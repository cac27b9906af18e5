"""Entries become candidates."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from curation.models import Candidate, Source
from curation.sources.entry import Entry, entry_of
from curation.sources.storing import FEWEST_AT_FIRST, MOST_AT_FIRST, Shelf, SourceGone
from tests.factories import NOW, SourceFactory

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=400)
YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture
def source() -> Source:
    """Read before, a week ago."""
    return SourceFactory(changed_at=NOW - timedelta(days=7))


@pytest.fixture
def new_source() -> Source:
    return SourceFactory(changed_at=None)


def entry(number: int, **facts: object) -> Entry:
    said: dict[str, object] = {
        "name": f"tag:{number}",
        "address": f"https://harbour.example/{number}",
        "title": f"Soundings {number}",
        "summary": "",
        "author": "",
        "published_at": YESTERDAY,
    }
    found = entry_of(**(said | facts))  # type: ignore[arg-type]
    assert found is not None
    return found


def unseen(source: Source) -> int:
    return source.candidates.filter(seen_at=None).count()


def test_an_entry_becomes_a_candidate_once(source: Source) -> None:
    for _ in range(2):
        Shelf.of(source, NOW).put([entry(1), entry(1), entry(2)])
    assert set(source.candidates.values_list("title", flat=True)) == {"Soundings 1", "Soundings 2"}


def test_what_is_seen_stays_seen_when_the_feed_says_it_again(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(1)])
    Candidate.objects.update(seen_at=NOW)
    Shelf.of(source, NOW).put([entry(1, title="Soundings, corrected")])
    assert unseen(source) == 0


def test_a_site_that_names_everything_anew_tells_nothing_new(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(1)])
    Shelf.of(source, NOW).put([entry(1, name="https://harbour.example/?p=1")])
    assert source.candidates.count() == 1


def test_entries_that_lead_to_one_page_are_several(source: Source) -> None:
    page = "https://harbour.example/changes"
    versions = [entry(n, address=f"{page}#v{n}", title=f"Version {n}") for n in (1, 2)]
    Shelf.of(source, NOW).put(versions)
    assert source.candidates.count() == 2


def test_another_source_has_its_own(source: Source, new_source: Source) -> None:
    for each in (source, new_source):
        Shelf.of(each, NOW).put([entry(1)])
    assert Candidate.objects.count() == 2


def test_of_an_old_feed_the_first_few_are_unseen_whatever_their_date(new_source: Source) -> None:
    Shelf.of(new_source, NOW).put([entry(n, published_at=LONG_AGO) for n in range(50)])
    assert unseen(new_source) == FEWEST_AT_FIRST
    assert new_source.candidates.count() == 50
    assert new_source.candidates.get(title="Soundings 0").seen_at is None


def test_of_a_lively_one_the_news_of_two_weeks_but_no_flood(new_source: Source) -> None:
    shelf = Shelf.of(new_source, NOW)
    for start in (0, 100, 200):
        shelf.put([entry(n) for n in range(start, start + 100)])
    assert unseen(new_source) == MOST_AT_FIRST


def test_later_all_that_is_new_is_unseen_whatever_its_date(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(n, published_at=LONG_AGO) for n in range(60)])
    assert unseen(source) == 60


def test_later_a_flood_of_old_entries_is_none_of_news(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(n, published_at=LONG_AGO) for n in range(300)])
    assert unseen(source) == 100


def test_the_newest_of_a_feed_without_dates_comes_first(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(n, published_at=None) for n in range(3)])
    found = [candidate.title for candidate in source.candidates.newest_first()]
    assert found == ["Soundings 0", "Soundings 1", "Soundings 2"]


def test_a_muted_word_in_any_of_its_words_mutes_an_entry(source: Source) -> None:
    source.muted_words = "regatta\nSponsor desk"
    texts = [{"title": "Regatta"}, {"summary": "a regatta"}, {"author": "Sponsor Desk"}, {}]
    Shelf.of(source, NOW).put([entry(n, **facts) for n, facts in enumerate(texts)])
    assert source.candidates.filter(is_muted=True).count() == 3


def test_a_date_in_the_future_is_today(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(1, published_at=NOW + timedelta(days=900))])
    assert source.candidates.get().published_at == NOW


def test_the_first_of_1970_is_no_date(source: Source) -> None:
    Shelf.of(source, NOW).put([entry(1, published_at=NOW.replace(year=1970))])
    assert source.candidates.get().published_at is None


def test_a_source_that_was_removed_meanwhile_takes_nothing(source: Source) -> None:
    shelf = Shelf.of(source, NOW)
    Source.objects.all().delete()
    with pytest.raises(SourceGone):
        shelf.put([entry(1)])


def test_a_batch_takes_few_questions(
    source: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    entries = [entry(n) for n in range(200)]
    with django_assert_max_num_queries(12):
        Shelf.of(source, NOW).put(entries)
