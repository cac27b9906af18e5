"""What is found in items: never more than its rows can hold."""

import pytest

from curation.importers.readers.parsed import ParsedItem
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows import item_index
from curation.importers.rows.item_index import index_items
from curation.importers.rows.traces import Traces
from curation.models import Address, Item, ItemPicture
from curation.models.item import Kind
from tests.factories import ItemFactory, PictureFactory

pytestmark = pytest.mark.django_db


def indexed(item: Item, main: str = "") -> None:
    pictures = {picture.address: picture for picture in item.publication.pictures.all()}
    parsed = [ParsedItem(Kind.STORY, item.body)]
    index_items([item], parsed, [main], pictures=pictures, traces=Traces())


def test_each_address_is_indexed_once_in_reading_order() -> None:
    item = ItemFactory(
        body="[A](https://a.example/?utm_source=x) [B](https://b.example) and [A](https://a.example)."
    )
    indexed(item, "https://b.example")
    rows = Address.objects.filter(item=item).order_by("position")
    assert [(row.canonical, row.is_main) for row in rows] == [
        ("https://a.example/", False),
        ("https://b.example/", True),
    ]


def test_a_picture_takes_the_words_of_the_first_item_that_shows_it() -> None:
    item = ItemFactory(body="![A pier](pier.png)\n\n_At low tide_")
    picture = PictureFactory(publication=item.publication, address="pier.png", alt="", caption="")
    indexed(item)
    picture.refresh_from_db()
    assert (picture.alt, picture.caption) == ("A pier", "At low tide")
    assert ItemPicture.objects.get().caption == "At low tide"


@pytest.mark.parametrize("called", ["addresses", "pictures"])
def test_an_item_of_too_many_is_refused_in_a_sentence(
    called: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(item_index, "MOST_OF_A_KIND", 1)
    mark = "!" if called == "pictures" else ""
    item = ItemFactory(
        title="Kelp", body=f"{mark}[a](https://a.example) {mark}[b](https://b.example)"
    )
    for host in ("a", "b"):
        PictureFactory(publication=item.publication, address=f"https://{host}.example")
    with pytest.raises(DoesNotFit, match=f"“Kelp” holds more than 1 {called}"):
        indexed(item)
