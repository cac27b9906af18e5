"""What a frozen page keeps free for the day it is served."""

from newsletter.editions.places import filled, place_of_more, topics_in, without_places

PAGE = f"<p>A</p>\n{place_of_more('tides')}\n<p>B</p>\n{place_of_more('storms-2')}\n<p>C</p>"


def test_the_topics_of_a_page_are_told_once_and_in_order() -> None:
    assert topics_in(PAGE + place_of_more("tides")) == ["tides", "storms-2"]


def test_each_place_gets_its_own_words() -> None:
    html = filled(PAGE, {"tides": "<p>more</p>\n"})

    assert html == "<p>A</p>\n<p>more</p>\n<p>B</p>\n<p>C</p>"


def test_words_stay_as_they_are_whatever_signs_they_hold() -> None:
    assert filled(place_of_more("tides"), {"tides": r"\1 \g<0>"}) == r"\1 \g<0>"


def test_a_page_without_places_shows_none() -> None:
    assert without_places(PAGE) == "<p>A</p>\n<p>B</p>\n<p>C</p>"
