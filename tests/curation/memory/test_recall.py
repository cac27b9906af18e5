"""Looking back: by address, by paper, by near-equal title."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.identifiers import Scheme
from curation.memory import How, recall, recall_for
from curation.models import Item, ItemPaper, PaperIdentifier, Publication
from tests.factories import (
    NOW,
    AddressFactory,
    ItemFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db

GAUGE = "https://tides.example/gauge"
TITLE = "How a council came to love its one tide gauge"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def covered(publication: Publication, address: str = "", **facts: object) -> Item:
    """In an issue of this publication."""
    day = facts.pop("date", date(2026, 5, 12))
    section = SectionFactory(issue__publication=publication, issue__date=day)
    return with_address(ItemFactory(section=section, **facts), address)


def waiting(publication: Publication, address: str = "", **facts: object) -> Item:
    item = ItemFactory(section=None, publication=publication, **facts)
    return with_address(item, address)


def with_address(item: Item, address: str) -> Item:
    if address:
        AddressFactory(item=item, canonical=address)
    return item


def about(item: Item, **paper: object) -> Item:
    ItemPaper.objects.create(item=item, paper=PaperFactory(publication=item.publication, **paper))
    return item


def test_an_address_is_remembered_in_any_form(publication: Publication) -> None:
    item = covered(publication, GAUGE)

    (past,) = recall(publication, addresses=["http://tides.example/gauge/?utm_source=kelp"])

    assert (past.item, past.how) == (item, How.ADDRESS)


def test_a_past_asks_the_database_for_nothing_more(publication: Publication) -> None:
    covered(publication, GAUGE)
    waiting(publication, GAUGE)

    pasts = recall(publication, addresses=[GAUGE])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for past in pasts:
            assert past.says
            assert past.item.publication == publication

    assert len(queries) == 0


def test_what_another_publication_covered_is_not_remembered(publication: Publication) -> None:
    about(covered(PublicationFactory(), GAUGE, title=TITLE), arxiv_id="2301.00012")

    asked = {"addresses": [GAUGE, "https://arxiv.org/abs/2301.00012"], "title": TITLE}

    assert recall(publication, **asked) == []


def test_an_item_is_not_like_itself(publication: Publication) -> None:
    item = about(waiting(publication, GAUGE, title=TITLE), arxiv_id="2301.00012")

    pasts = recall(
        publication, addresses=[GAUGE], papers=item.papers.all(), title=TITLE, besides=item
    )

    assert pasts == []
    assert recall_for([item]) == {item.pk: []}


@pytest.mark.parametrize(
    "address",
    [
        "https://arxiv.org/pdf/2301.00012v2",
        "https://huggingface.co/papers/2301.00012",
        "https://doi.org/10.48550/arXiv.2301.00012",
    ],
)
def test_a_paper_is_remembered_by_its_record(publication: Publication, address: str) -> None:
    item = about(covered(publication), arxiv_id="2301.00012")

    (past,) = recall(publication, addresses=[address])

    assert (past.item, past.how) == (item, How.PAPER)


def test_a_paper_is_remembered_by_a_further_name(publication: Publication) -> None:
    item = about(covered(publication))
    PaperIdentifier.objects.create(
        publication=publication,
        paper=item.papers.get(),
        scheme=Scheme.OPENREVIEW,
        value="tIdeS-7",
    )

    (past,) = recall(publication, addresses=["https://openreview.net/forum?id=tIdeS-7"])

    assert (past.item, past.how) == (item, How.PAPER)


def test_a_paper_without_a_record_is_remembered_by_any_of_its_addresses(
    publication: Publication,
) -> None:
    item = covered(publication, "https://arxiv.org/pdf/2301.00012v1")

    (past,) = recall(publication, addresses=["https://www.alphaxiv.org/abs/2301.00012"])

    assert (past.item, past.how) == (item, How.PAPER)


def test_a_record_is_asked_about_by_itself(publication: Publication) -> None:
    item = about(covered(publication))

    (past,) = recall(publication, papers=item.papers.all())

    assert (past.item, past.how) == (item, How.PAPER)


def test_a_near_equal_title_is_the_mildest_hint(publication: Publication) -> None:
    item = covered(publication, title=TITLE)

    (past,) = recall(publication, title=f"{TITLE} | Harbour News")

    assert (past.item, past.how) == (item, How.TITLE)


def test_titles_that_share_a_key_may_say_something_else(publication: Publication) -> None:
    covered(publication, title="How a council came to love the bells of its old harbour")

    assert recall(publication, title=TITLE) == []


def test_each_item_is_told_once_with_its_strongest_likeness(publication: Publication) -> None:
    by_title = covered(publication, title=TITLE)
    by_paper = about(covered(publication, title="Another one"), arxiv_id="2301.00012")
    by_all = about(
        covered(publication, GAUGE, title=TITLE), title="Kelp", identity="k", doi="10.1000/kelp"
    )

    pasts = recall(
        publication,
        addresses=[GAUGE, "https://arxiv.org/abs/2301.00012", "https://doi.org/10.1000/kelp"],
        title=TITLE,
    )

    assert [(past.item, past.how) for past in pasts] == [
        (by_all, How.ADDRESS),
        (by_paper, How.PAPER),
        (by_title, How.TITLE),
    ]


def test_the_newest_comes_first(publication: Publication) -> None:
    newest = covered(publication, GAUGE, date=date(2026, 4, 1))
    oldest = covered(publication, GAUGE, date=date(2019, 4, 1))
    between = waiting(publication, GAUGE, created_at=NOW)

    pasts = recall(publication, addresses=[GAUGE])

    assert [past.item for past in pasts] == [newest, between, oldest]


def test_of_an_address_in_every_issue_the_newest_twenty_are_told(
    publication: Publication,
) -> None:
    items = [waiting(publication, GAUGE, created_at=moment(number)) for number in range(25)]

    pasts = recall(publication, addresses=[GAUGE])

    assert [past.item for past in pasts] == items[:4:-1]


def moment(number: int) -> datetime:
    return NOW + timedelta(days=number)


def test_a_whole_page_is_asked_about_at_once(publication: Publication) -> None:
    gauge, other = waiting(publication, GAUGE), waiting(publication, title=TITLE)
    by_address, by_title = covered(publication, GAUGE), covered(publication, title=TITLE)
    elsewhere = waiting(PublicationFactory(), GAUGE, title=TITLE)

    pasts = recall_for([gauge, other, elsewhere])

    assert {key: [past.item for past in found] for key, found in pasts.items()} == {
        gauge.pk: [by_address],
        other.pk: [by_title],
        elsewhere.pk: [],
    }


def test_a_longer_page_takes_no_more_queries(publication: Publication) -> None:
    items = [
        about(waiting(publication, f"{GAUGE}/{number}", title=f"{TITLE} {number}"))
        for number in range(12)
    ]
    for number in range(12):
        covered(publication, f"{GAUGE}/{number}")

    def asked(some: list[Item]) -> int:
        with CaptureQueriesContext(connection) as queries:
            found = recall_for(some)
        assert all(found[item.pk] for item in some)
        return len(queries)

    assert asked(items[:2]) == asked(items)


def test_the_same_paper_in_two_versions_on_one_page(publication: Publication) -> None:
    first = waiting(publication, "https://arxiv.org/abs/2301.00012v1")
    second = waiting(publication, "https://arxiv.org/abs/2301.00012v2")
    record = about(covered(publication), arxiv_id="2301.00012")

    pasts = recall_for([first, second])

    assert {past.item for past in pasts[first.pk]} == {second, record}
    assert {past.item for past in pasts[second.pk]} == {first, record}


def test_nothing_is_like_nothing(publication: Publication) -> None:
    waiting(publication, title="")

    assert recall(publication) == []
    assert recall(publication, addresses=["not an address"], title="Kelp") == []
    assert recall_for([]) == {}
