"""An item's words, and what is found in them anew."""

import pytest

from curation.capture.intake import capture
from curation.capture.offer import Offer
from curation.models import Item, Publication
from curation.models.capture import Way
from curation.models.item import Kind
from curation.writing.words import Words, write
from tests.factories import (
    NOW,
    AddressFactory,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    PictureFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db
GAUGE = "https://tides.example/gauge"
CHART = "https://charts.example/north"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def item(publication: Publication) -> Item:
    made = ItemFactory(
        publication=publication, section=None, title="A gauge", body=f"A [gauge]({GAUGE})."
    )
    AddressFactory(item=made, canonical=GAUGE, is_main=True)
    return made


def words(item: Item, **said: object) -> Words:
    main = item.addresses.filter(is_main=True).first()
    unsaid = {
        "kind": item.kind,
        "emoji": item.emoji,
        "title": item.title,
        "is_titled": item.is_titled,
        "body": item.body,
        "address": main.canonical if main else "",
    }
    return Words(**{**unsaid, **said})


def addresses(item: Item) -> dict[str, bool]:
    return dict(item.addresses.values_list("canonical", "is_main"))


def untitled(publication: Publication, address: str) -> Item:
    editor = EditorFactory()
    return capture(publication, Offer(address), way=Way.DESK, editor=editor, now=NOW).item


def test_all_words_are_stored(item: Item) -> None:
    write(item, words(item, kind=Kind.STORY, emoji="🌊", title="Low water", body="Written."))
    stored = Item.objects.get(pk=item.pk)
    assert (stored.kind, stored.emoji, stored.title, stored.body) == (
        Kind.STORY,
        "🌊",
        "Low water",
        "Written.",
    )


def test_the_keys_of_the_title_are_those_of_the_new_one(item: Item) -> None:
    write(item, words(item, title="Seven charts of the northern harbour"))
    other = Item(title="Seven charts of the northern harbour")
    other.key_title()
    assert Item.objects.filter(title_head=other.title_head).get() == item


def test_addresses_of_the_new_text_are_found_in_reading_order(item: Item) -> None:
    write(item, words(item, body=f"See [charts]({CHART}) and a [gauge]({GAUGE})."))
    assert list(item.addresses.values_list("canonical", flat=True)) == [CHART, GAUGE]
    assert addresses(item)[GAUGE]


def test_an_address_that_is_taken_out_of_the_text_is_forgotten(item: Item) -> None:
    write(item, words(item, body=f"A [gauge]({GAUGE}), [charts]({CHART})."))
    write(item, words(item, body=f"A [gauge]({GAUGE})."))
    assert addresses(item) == {GAUGE: True}


def test_the_main_address_need_not_stand_in_the_text(item: Item) -> None:
    write(item, words(item, body="No link at all."))
    assert addresses(item) == {GAUGE: True}


def test_what_the_text_never_said_stays_remembered(item: Item) -> None:
    AddressFactory(item=item, canonical="https://old.example/gauge")
    write(item, words(item, body="Written anew."))
    assert "https://old.example/gauge" in addresses(item)


def test_what_a_page_was_captured_by_stays_remembered(publication: Publication) -> None:
    item = untitled(publication, GAUGE)
    write(item, words(item, address=CHART, body="Written anew."))
    assert addresses(item) == {GAUGE: False, CHART: True}


def test_another_main_address_takes_the_place_of_the_first_in_a_link_too(item: Item) -> None:
    write(item, words(item, address=CHART))
    assert item.body == f"A [gauge]({CHART})."
    assert addresses(item) == {CHART: True}


def test_an_address_that_the_text_says_already_becomes_the_main_one_and_no_more(
    item: Item,
) -> None:
    body = f"A [gauge]({GAUGE}), [charts]({CHART})."
    write(item, words(item, body=body, address=CHART))
    assert item.body == body
    assert addresses(item) == {GAUGE: False, CHART: True}


def test_the_text_of_a_story_keeps_its_links_when_the_main_address_changes(item: Item) -> None:
    write(item, words(item, kind=Kind.STORY, address=CHART))
    assert f"]({GAUGE})" in item.body


def test_an_item_may_have_no_main_address(item: Item) -> None:
    write(item, words(item, address=""))
    assert addresses(item) == {GAUGE: False}


def test_a_link_without_a_title_is_called_by_the_one_it_is_given(publication: Publication) -> None:
    item = untitled(publication, GAUGE)
    write(item, words(item, title="A gauge in the harbour"))
    assert item.body == f"[A gauge in the harbour]({GAUGE})"
    assert item.slug == "a-gauge-in-the-harbour"


def test_a_title_that_changes_leaves_text_and_slug(item: Item) -> None:
    write(item, words(item, title="Another title"))
    stored = Item.objects.get(pk=item.pk)
    assert (stored.body, stored.slug) == (f"A [gauge]({GAUGE}).", item.slug)


def test_pictures_of_the_text_are_found_where_they_stand(item: Item) -> None:
    picture = PictureFactory(publication=item.publication, address="pictures/weir.png")
    write(item, words(item, body="![The weir at dawn](pictures/weir.png)"))
    place = item.itempicture_set.get()
    assert (place.picture, place.alt) == (picture, "The weir at dawn")
    write(item, words(item, body="No picture."))
    assert not item.itempicture_set.exists()


def test_what_the_text_says_of_the_past_is_found(item: Item) -> None:
    item.publication.reference_prefix = "SW"
    item.publication.save()
    issue = IssueFactory(publication=item.publication, number=22)
    write(item, words(item, body="As said before (see SW #22)."))
    assert item.publication.references.get().to_issue == issue
    write(item, words(item, body="Nothing was said before."))
    assert not item.publication.references.exists()
