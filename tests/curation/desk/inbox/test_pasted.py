"""What was pasted into the capture field."""

import pytest

from curation.capture.offer import NothingToCapture, Offer
from curation.desk.inbox.pasted import offers_of

GAUGE = "https://tides.example/gauge"
CHART = "https://charts.example/north"


@pytest.mark.parametrize(
    "pasted", [GAUGE, f"  {GAUGE}\n", f"- {GAUGE}", f"1. {GAUGE}", "tides.example/gauge"]
)
def test_an_address_is_a_link(pasted: str) -> None:
    (offer,) = offers_of(pasted)
    assert "tides.example/gauge" in offer.address
    assert not offer.text


@pytest.mark.parametrize("name", ["arXiv:2301.00012", "10.1234/tides.2020.17", "doi:10.1234/ab.7"])
def test_what_registers_call_a_paper_by_is_an_address(name: str) -> None:
    assert offers_of(name) == [Offer(address=name)]


@pytest.mark.parametrize("between", ["\n", " ", "\n\n- "])
def test_several_addresses_are_several_links_in_order(between: str) -> None:
    assert offers_of(f"{GAUGE}{between}{CHART}") == [Offer(address=GAUGE), Offer(address=CHART)]


def test_an_address_that_stands_twice_is_one_link() -> None:
    assert len(offers_of(f"{GAUGE}\n{GAUGE}/")) == 1


def test_a_link_of_markdown_brings_its_words_as_title() -> None:
    assert offers_of(f"[The gauge]({GAUGE})") == [Offer(address=GAUGE, title="The gauge")]


@pytest.mark.parametrize(
    "pasted", [f"Worth a look: {GAUGE}", f"{GAUGE} – Worth a look", f"Worth a look <{GAUGE}>"]
)
def test_words_on_the_line_of_a_link_are_about_it(pasted: str) -> None:
    assert offers_of(pasted) == [Offer(address=GAUGE, text="Worth a look")]


@pytest.mark.parametrize(
    "pasted",
    [
        "Ask Mara about the tables of 1912.",
        f"First line.\nSecond with {GAUGE} in it.",
        f"Compare {GAUGE} and {CHART}.",
        f"See [the gauge]({GAUGE}) today.",
    ],
)
def test_any_other_text_is_a_note(pasted: str) -> None:
    assert offers_of(pasted) == [Offer(text=pasted)]


def test_an_address_that_cannot_be_kept_is_an_address_all_the_same() -> None:
    assert offers_of("https://me@tides.example/") == [Offer(address="https://me@tides.example/")]


def test_more_than_fifty_at_once_are_refused_in_a_sentence() -> None:
    pasted = "\n".join(f"https://tides.example/{number}" for number in range(51))
    with pytest.raises(NothingToCapture, match="at most 50"):
        offers_of(pasted)


def test_nothing_pasted_is_nothing_to_capture() -> None:
    assert offers_of(" \n ") == [Offer(text=" \n ")]
