"""What a frozen page keeps free for the day it is served."""

from newsletter.editions.places import (
    collections_in,
    filled,
    has_places,
    place_of_all,
    place_of_more,
    without_places,
)

PAGE = f"<p>A</p>\n{place_of_more('tides')}\n<p>B</p>\n{place_of_more('storms-2')}\n<p>C</p>"


def test_a_page_knows_whether_it_keeps_a_place() -> None:
    assert has_places(PAGE)
    assert not has_places("<p>A</p>")


def test_each_place_gets_its_own_words() -> None:
    html = filled(PAGE, {"tides": "<p>more</p>\n"}, {})

    assert html == "<p>A</p>\n<p>more</p>\n<p>B</p>\n<p>C</p>"


def test_words_stay_as_they_are_whatever_signs_they_hold() -> None:
    assert filled(place_of_more("tides"), {"tides": r"\1 \g<0>"}, {}) == r"\1 \g<0>"


def test_a_page_without_places_shows_none() -> None:
    assert without_places(PAGE) == "<p>A</p>\n<p>B</p>\n<p>C</p>"


def test_a_topic_and_a_collection_of_one_name_have_places_of_their_own() -> None:
    page = f"{place_of_more('tides')}{place_of_all('tides')}"
    assert filled(page, {"tides": "more"}, {"tides": "all"}) == "moreall"
    assert collections_in(page) == ["tides"]
