"""Sources are added once."""

import pytest

from curation.models import Publication
from curation.models.source import SourceKind
from curation.sources import adding
from curation.sources.adding import SourceRefused, add, add_all
from curation.sources.finding import Found
from tests.factories import NOW, PublicationFactory, SourceFactory

pytestmark = pytest.mark.django_db
FEED = "https://harbour.example/feed.xml"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def feed(address: str, title: str = "") -> Found:
    return Found(SourceKind.FEED, address, title)


def test_a_new_one_is_due_at_once(publication: Publication) -> None:
    (source,) = add(publication, feed(FEED, " The\nharbour "), NOW).new
    assert (source.address, source.title, source.next_at) == (FEED, "The harbour", NOW)


@pytest.mark.parametrize(
    "spelling",
    [
        FEED,
        "http://harbour.example/feed.xml",
        f"{FEED}?utm_source=x",
        "https://HARBOUR.example/feed.xml",
    ],
)
def test_the_same_feed_is_known_in_any_spelling(publication: Publication, spelling: str) -> None:
    known = SourceFactory(publication=publication, address=FEED)
    assert add(publication, feed(spelling), NOW).known == [known]
    assert publication.sources.count() == 1


def test_another_publication_follows_it_too(publication: Publication) -> None:
    SourceFactory(address=FEED)
    assert add(publication, feed(FEED), NOW).new


def test_of_several_each_is_added_once(publication: Publication) -> None:
    added = add_all(publication, [feed(FEED), feed(FEED), feed("zebra")], NOW)
    assert (len(added.new), len(added.known), added.refused) == (1, 1, ["zebra"])


def test_a_publication_follows_only_so_many(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_SOURCES", 2)
    several = [feed(f"https://harbour.example/{n}.xml") for n in range(3)]
    with pytest.raises(SourceRefused, match="up to 2 sources"):
        add_all(publication, several, NOW)
    assert not publication.sources.exists()
