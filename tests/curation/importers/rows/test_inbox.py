"""Links into the inbox: each address once, whatever it looks like."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from curation.importers.readers.parsed import ParsedLink, ParsedLinks
from curation.importers.rows.inbox import StoredLinks, store_links
from curation.importers.rows.traces import Traces
from curation.models import Item, Publication
from curation.models.item import Kind
from tests.factories import AddressFactory, ItemFactory, PublicationFactory

pytestmark = pytest.mark.django_db

KELP = "https://kelp.example/clock"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def _store(publication: Publication, *links: ParsedLink) -> StoredLinks:
    return store_links(ParsedLinks(links), publication)


def test_a_link_is_an_item_of_the_inbox(publication: Publication) -> None:
    saved = datetime(2024, 5, 5, 10, tzinfo=UTC)
    link = ParsedLink(f"{KELP}?utm_source=a", "Kelp [clock]", "Keeps time.", saved)
    added, known = _store(publication, link)
    assert (len(added), known) == (1, [])
    item = Item.objects.inbox().get()
    assert (item.kind, item.title, item.slug) == (Kind.LINK, "Kelp [clock]", "kelp-clock")
    assert item.body == rf"[Kelp \[clock\]]({KELP}): Keeps time."
    assert (item.created_at, item.is_titled) == (saved, False)
    address = item.addresses.get()
    assert (address.canonical, address.is_main) == (KELP, True)


def test_a_link_without_a_title_is_called_after_its_site(publication: Publication) -> None:
    _store(publication, ParsedLink(KELP))
    item = Item.objects.get()
    assert (item.title, item.body) == ("kelp.example", f"[{KELP}]({KELP})")


def test_a_longer_note_stands_below_with_its_own_addresses(publication: Publication) -> None:
    _store(publication, ParsedLink(KELP, "Kelp", "See https://a.example/x\n\nTags: tides"))
    item = Item.objects.get()
    assert item.body == f"[Kelp]({KELP})\n\nSee https://a.example/x\n\nTags: tides"
    assert list(item.addresses.values_list("canonical", "is_main")) == [
        (KELP, True), ("https://a.example/x", False),
    ]  # fmt: skip


def test_the_same_address_in_the_file_is_stored_once(publication: Publication) -> None:
    same = [ParsedLink(f"http://kelp.example/clock/?utm_source={n}", f"K{n}") for n in "abc"]
    added, known = _store(publication, *same, ParsedLink("https://other.example/", "O"))
    assert [item.title for item in added] == ["Ka", "O"]
    assert [item.title for item in known] == ["Ka", "Ka"]


def test_what_was_covered_before_is_found(publication: Publication) -> None:
    covered = ItemFactory(section__issue__publication=publication)
    AddressFactory(item=covered, canonical=KELP)
    AddressFactory(canonical=KELP)
    added, known = _store(
        publication, ParsedLink("http://www.kelp.example/clock"), ParsedLink(KELP)
    )
    assert [item.title for item in added] == ["kelp.example"]
    assert known == [covered]


def test_the_same_file_again_adds_nothing(publication: Publication) -> None:
    links = [ParsedLink(f"https://a.example/{n}", "Home") for n in range(450)]
    added, _ = _store(publication, *links)
    assert len({item.slug for item in added}) == 450
    added, known = _store(publication, *links)
    assert (len(added), len(known)) == (0, 450)


def test_many_links_are_stored_with_few_questions(
    publication: Publication, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    links = [ParsedLink(f"https://a.example/{n}", f"Page {n}") for n in range(200)]
    with django_assert_max_num_queries(8):
        _store(publication, *links)


def test_a_moment_that_has_not_been_is_not_kept(publication: Publication) -> None:
    before = timezone.now()
    _store(publication, ParsedLink(KELP, saved_at=before + timedelta(days=400)))
    assert Item.objects.get().created_at < before + timedelta(days=1)


def test_a_title_of_any_length_fits(publication: Publication) -> None:
    _store(publication, ParsedLink(KELP, "a " * 4_000), ParsedLink("https://b.example/", "漢字"))
    assert sorted(Item.objects.values_list("slug", flat=True))[-1] == "item"


def test_what_was_added_can_be_taken_back(publication: Publication) -> None:
    traces = Traces()
    added, _ = store_links(ParsedLinks((ParsedLink(KELP),)), publication, traces)
    assert [trace.row_id for trace in traces._found] == [added[0].pk]
