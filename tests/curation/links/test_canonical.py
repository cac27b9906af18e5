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
     "www.google.com/amp/s/", "v", "\\", "https://www.google.com/url?q=", "https%3A%2F%2F",
     "open.substack.com/pub/a/p/", "github.com/a/b", ".git", "/tree/main", "twitter.com/#!/",
     "/i/web/status/1", "/shorts/", "list", "x.com", "amazon.de/dp/B000000000", "index.html",
     ".amp", "/platform/amp/", "ref", "sk", "medium.com", "urldefense.com/v3/__", "__;!!", "*",
     "https://urldefense.proofpoint.com/v2/url?u=", "https-3A__", "a.cdn.ampproject.org/c/s/"]
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
        ("https://tides.example/a/../b//", "https://tides.example/b"),
        ("https://www.tides.example/", "https://www.tides.example/"),
        ("https://tides.example/index.html?utm_id=1", "https://tides.example/"),
        ("https://tides.example/a/index.html", "https://tides.example/a/index.html"),
        ("https://tides.example/index.php", "https://tides.example/index.php"),
        ("https://tides.example/a?ref=letter.example", "https://tides.example/a"),
    ],
)
def test_an_address_has_one_canonical_form(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://tides.example/a#part", "https://tides.example/a"),
        ("https://tides.example/a#:~:text=neap", "https://tides.example/a"),
        ("https://github.com/tides/neap/blob/main/a.py#L1-L9", "https://github.com/tides/neap/blob/main/a.py"),
        ("https://app.example/#!/inbox", "https://app.example/#!/inbox"),
        ("https://app.example/#/inbox", "https://app.example/#/inbox"),
        ("https://app.example/#/inbox:~:text=neap", "https://app.example/#/inbox"),
        ("https://groups.google.com/forum/#!topic/tides/1", "https://groups.google.com/forum#!topic/tides/1"),
        ("https://mega.nz/file/a#key", "https://mega.nz/file/a#key"),
        ("https://colab.research.google.com/drive/a#scrollTo=b", "https://colab.research.google.com/drive/a"),
    ],
)  # fmt: skip
def test_a_fragment_stays_where_it_names_the_page(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://en.m.wikipedia.org/wiki/Neap", "https://en.wikipedia.org/wiki/Neap"),
        ("https://mobile.nytimes.com/a.html", "https://www.nytimes.com/a.html"),
        ("https://old.reddit.com/r/tides/", "https://www.reddit.com/r/tides"),
        ("https://amp.theguardian.com/tides", "https://www.theguardian.com/tides"),
        ("https://hf.co/tides/neap", "https://huggingface.co/tides/neap"),
        ("https://dx.doi.org/10.1234/tide.5", "https://doi.org/10.1234/tide.5"),
        ("https://tides.example/story/amp/", "https://tides.example/story"),
        ("https://tides.example/neap.amp", "https://tides.example/neap"),
        ("https://tides.example/neap.amp.html", "https://tides.example/neap.html"),
        ("https://tides.example/platform/amp/2026/neap", "https://tides.example/2026/neap"),
        ("https://tides.example/neap?amp=1", "https://tides.example/neap"),
        ("https://tides.example/neap?amp", "https://tides.example/neap"),
        ("https://tides.example/neap?b=1&outputType=amp", "https://tides.example/neap?b=1"),
    ],
)
def test_a_page_for_phones_is_the_page(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    "address",
    [
        "https://m.tides.example/neap",
        "https://amp.tides.example/neap",
        "https://github.com/tides/amp",
        "https://tides.example/docs/stable/amp",
        "https://tides.example/camp",
        "https://tides.example/amp",
        "https://tides.example/neap?amp=guitar",
    ],
)
def test_what_may_be_a_page_of_its_own_is_left_alone(address: str) -> None:
    assert canonical_url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=Ab_c-9",
        "https://m.youtube.com/watch?v=Ab_c-9&feature=share",
        "https://youtu.be/Ab_c-9?si=2&t=30",
        "https://youtu.be/Ab_c-9/",
        "https://www.youtube.com/watch?app=desktop&v=Ab_c-9&t=1m2s&pp=x",
        "https://www.youtube.com/watch?v=Ab_c-9&list=PL1&index=2",
        "https://youtube.com/shorts/Ab_c-9?feature=share",
        "https://www.youtube.com/embed/Ab_c-9?start=4",
        "https://www.youtube-nocookie.com/embed/Ab_c-9",
        "https://www.youtube.com/live/Ab_c-9",
        "https://www.youtube.com/v/Ab_c-9",
        "https://music.youtube.com/watch?v=Ab_c-9",
    ],
)
def test_a_video_is_one_however_it_is_shown(address: str) -> None:
    assert canonical_url(address) == "https://www.youtube.com/watch?v=Ab_c-9"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://youtube.com/playlist?list=PL1&si=2", "https://www.youtube.com/playlist?list=PL1"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        ("https://youtube.com/@tides?si=2", "https://www.youtube.com/@tides"),
        ("http://www.github.com/tides/neap.git", "https://github.com/tides/neap"),
        ("https://github.com/tides/neap/tree/main", "https://github.com/tides/neap"),
        ("https://github.com/tides/neap/tree/master/", "https://github.com/tides/neap"),
        ("https://github.com/tides/neap?tab=readme-ov-file#readme", "https://github.com/tides/neap"),
        ("https://github.com/tides?tab=repositories", "https://github.com/tides?tab=repositories"),
        ("https://github.com/tides/neap/tree/v1.2", "https://github.com/tides/neap/tree/v1.2"),
        ("https://github.com/tides/neap/tree/main/docs", "https://github.com/tides/neap/tree/main/docs"),
        ("https://x.com/rosa/status/12?s=20&t=abc", "https://twitter.com/rosa/status/12"),
        ("https://mobile.twitter.com/rosa/status/12/photo/1", "https://twitter.com/rosa/status/12"),
        ("https://twitter.com/rosa/statuses/12?lang=en", "https://twitter.com/rosa/status/12"),
        ("https://twitter.com/i/web/status/12", "https://twitter.com/i/status/12"),
        ("https://twitter.com/#!/rosa/status/12", "https://twitter.com/rosa/status/12"),
        ("https://x.com/rosa?ref_src=twsrc", "https://twitter.com/rosa"),
        ("https://medium.com/@rosa/neap-1?source=rss&sk=key", "https://medium.com/@rosa/neap-1"),
        ("https://rosa.medium.com/neap-1?source=rss", "https://rosa.medium.com/neap-1"),
        ("https://rosa.substack.com/p/neap?r=1a&utm_medium=ios", "https://rosa.substack.com/p/neap"),
        ("https://open.substack.com/pub/rosa/p/neap?r=1a", "https://rosa.substack.com/p/neap"),
        ("https://www.reddit.com/r/t/comments/1/neap/?share_id=2", "https://www.reddit.com/r/t/comments/1/neap"),
        ("https://www.amazon.co.uk/Of-Tides/dp/B000000000/ref=sr_1?tag=x", "https://www.amazon.co.uk/dp/B000000000"),
        ("https://amazon.com/gp/product/B000000000", "https://www.amazon.com/dp/B000000000"),
    ],
)  # fmt: skip
def test_each_site_has_one_form_of_its_pages(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


def test_what_never_settles_and_what_is_too_long_come_back_as_they_were() -> None:
    long = f"https://tides.example/?b=1&a={'x' * 9_000}"
    assert canonical_url(long) == long


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
        r"https?://([a-z0-9-]{1,5}\.){1,2}[a-z]{2,4}(/([A-Za-z0-9._~@-]|%[89A-F][0-9A-F]){0,6}){1,3}"
        r"(\?[A-Za-z0-9._~-]{1,3}=([A-Za-z0-9._~-]|%[89A-F][0-9A-F]){0,3}"
        r"(&[A-Za-z0-9._~-]{1,3}=[a-z~-]{0,3}){0,2})?",
        fullmatch=True,
    )
)
@example("https://tides.example/a/../b")
@example("https://tides.example/.")
def test_an_address_with_nothing_to_escape_needs_no_library(address: str) -> None:
    canonical = canonical_url(address)
    assert canonical == canonical_url(canonicalize_url(address, keep_fragments=True))


@given(st.lists(st.sampled_from([*"ab-._:@/?#[]\\% \t\né0", "www.", "a" * 63]), max_size=8))
@example(["a" * 63, "a"])
@example(["a", "."])
def test_a_plain_host_is_the_one_that_a_parser_finds(signs: list[str]) -> None:
    rest = "".join(signs)
    plain, parsed = f"https://{rest}", f"HTTPS://{rest}"
    assert (domain(plain), is_sound(plain)) == (domain(parsed), is_sound(parsed))


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
