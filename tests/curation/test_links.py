"""One canonical form of each address; nothing raises on a broken one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url

from curation.links import (
    canonical_url,
    domain,
    is_sound,
    old_path,
    text_without_tracking,
    without_tracking,
)
from curation.markdown.facts import addresses_in

BROKEN = ["http://%20http://paper.example/", "http://Rosa%20Lind", "https://[::1", "http://"]
pieces = st.sampled_from(
    ["http://", "https://", "a.example", "/", "?", "&", "=", "#", "#!", "%", "%41", "%2f", "utm_x",
     "amp", ":80", ":443", "@", "é", " ", "m.youtube.com", "youtu.be", "[", "]", ";", "+", "..",
     "www.google.com/amp/s/", "v", "\\"]
)  # fmt: skip
addresses = st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join))


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTP://Tides.Example:80/A/?utm_source=x&b=2&a=1#part", "https://tides.example/A?a=1&b=2"),
        ("https://tides.example", "https://tides.example/"),
        ("https://tides.example/?fbclid=1", "https://tides.example/"),
        ("https://tides.example/a?q=", "https://tides.example/a?q="),
        ("https://tides.example/%7eann", "https://tides.example/~ann"),
        ("https://app.example/#!/inbox", "https://app.example/#!/inbox"),
        ("https://tides.example/a#:~:text=neap", "https://tides.example/a"),
        ("https://m.youtube.com/watch?v=1&feature=share", "https://www.youtube.com/watch?v=1"),
        ("https://youtu.be/abc?si=2", "https://www.youtube.com/watch?v=abc"),
        ("https://en.m.wikipedia.org/wiki/Neap", "https://en.wikipedia.org/wiki/Neap"),
        ("https://tides.example/story/amp/", "https://tides.example/story"),
        ("https://www.google.com/amp/s/tides.example/a", "https://tides.example/a"),
    ],
)
def test_an_address_has_one_canonical_form(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_comes_back_as_it_was(address: str) -> None:
    assert canonical_url(address) == address
    assert not is_sound(address)


@given(addresses)
@example("https://youtu.be/a?v=1")
@example("http://%20http://x")
def test_the_canonical_form_of_a_canonical_form_is_itself(address: str) -> None:
    assert canonical_url(canonical_url(address)) == canonical_url(address)


@given(addresses)
def test_nothing_raises_and_cleaning_twice_is_cleaning_once(address: str) -> None:
    domain(address), is_sound(address), addresses_in(address), text_without_tracking(address)
    assert old_path(address).startswith("/")
    assert without_tracking(without_tracking(address)) == without_tracking(address)


@given(
    st.from_regex(
        r"https?://([a-z0-9-]{1,5}\.){1,2}[a-z]{2,4}(/[A-Za-z0-9._~@-]{0,6}){1,3}"
        r"(\?[A-Za-z0-9._~-]{1,3}=[A-Za-z0-9._~-]{0,3}(&[A-Za-z0-9._~-]{1,3}=[a-z~-]{0,3}){0,2})?",
        fullmatch=True,
    )
)
@example("https://tides.example/a/../b")
@example("https://tides.example/.")
def test_an_address_with_nothing_to_escape_needs_no_library(address: str) -> None:
    canonical = canonical_url(address)
    assert canonical == canonical_url(canonicalize_url(address, keep_fragments=True))


def test_only_the_trackers_leave_an_address() -> None:
    assert (
        without_tracking("HTTP://Tides.example/a/?b=1&utm_campaign=Slack%20Water&a=%7e#Part")
        == "HTTP://Tides.example/a/?b=1&a=%7e#Part"
    )
    assert (
        without_tracking("https://tides.example/?utm_a=1&amp;b=2") == "https://tides.example/?b=2"
    )


def test_a_sentence_keeps_its_full_stop_when_its_address_loses_a_tracker() -> None:
    text = "See [a](https://a.example/x_(1)?utm_source=n&q=1), <https://b.example/?gclid=2> or https://c.example/?utm_id=3."
    assert (
        text_without_tracking(text)
        == "See [a](https://a.example/x_(1)?q=1), <https://b.example/> or https://c.example/."
    )


def test_links_are_found_in_order_without_pictures_and_mail() -> None:
    text = (
        "[one](https://one.example) ![p](p.png) [m](mailto:a@b.example) <https://two.example>\n\n"
        "* https://three.example and [![p](p.png)](https://four.example) [top](#top) [own](/old)"
    )
    assert addresses_in(text) == [
        "https://one.example",
        "https://two.example",
        "https://three.example",
        "https://four.example",
        "/old",
    ]


def test_the_source_line_names_the_host() -> None:
    assert domain("https://www.Tides.example:8080/a") == "tides.example"


@pytest.mark.parametrize(
    "alias", ["/issues/7-a", "https://old.example/issues/7-a?x#y", "issues/7-a"]
)
def test_an_alias_is_a_path_from_the_root(alias: str) -> None:
    assert old_path(alias) == "/issues/7-a"
