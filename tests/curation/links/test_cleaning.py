"""Only what says who sent a reader leaves an address."""

import pytest

from curation.links import canonical_url, text_without_tracking, without_tracking


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


@pytest.mark.parametrize(
    "name",
    """
    utm_source UTM_CAMPAIGN utm-term gclid fbclid mc_cid mkt_tok _hsenc __hstc _bhlid
    ck_subscriber_id vero_id oly_enc_id at_medium wt_mc igsh ttclid srsltid sfmc_id wprov
    __readwiseLocation isFreemail
    """.split(),  # noqa: SIM905
)
def test_a_tracker_is_known_on_every_host(name: str) -> None:
    assert (
        without_tracking(f"https://tides.example/a?{name}=1&b=2") == "https://tides.example/a?b=2"
    )


@pytest.mark.parametrize("name", ["ref", "source", "s", "t", "si", "campaign", "id", "r", "spring"])
def test_a_name_that_may_say_which_page_is_meant_stays(name: str) -> None:
    address = f"https://tides.example/a?{name}=1"
    assert without_tracking(address) == address


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://www.nytimes.com/a.html?smtyp=cur&b=1", "https://www.nytimes.com/a.html?b=1"),
        ("https://en.rosa.substack.com/p/a?r=1", "https://en.rosa.substack.com/p/a"),
        ("https://tides.example/a?ref=letter.example", "https://tides.example/a"),
        ("https://tides.example/a?ref=producthunt", "https://tides.example/a"),
        ("https://github.com/tides/neap/a?ref=next.dev", "https://github.com/tides/neap/a?ref=next.dev"),
        ("https://tides.example/a?ref=v1.2", "https://tides.example/a?ref=v1.2"),
    ],
)  # fmt: skip
def test_a_site_and_a_newsletter_have_trackers_of_their_own(address: str, kept: str) -> None:
    assert without_tracking(address) == kept


def test_a_key_to_a_page_stays_for_readers_and_makes_no_other_page() -> None:
    address = "https://www.nytimes.com/a.html?unlocked_article_code=1.abc"
    assert without_tracking(address) == address
    assert canonical_url(address) == "https://www.nytimes.com/a.html"
