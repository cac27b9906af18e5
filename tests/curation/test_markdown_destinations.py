"""Words and addresses between Markdown's brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import markdown
from curation.markdown.destinations import destination, link
from curation.markdown.facts import facts_of

PIECES = [
    "word", "_", "*", "`", "[", "]", "(", ")", "<", ">", "~~", "~", "|", "&amp;", "&#60;", "&",
    "!", "\\", "<b>", "https://a.example/_x_", "^", " ", "é", ":",
]  # fmt: skip
PLACE = "https://tides.example/gauge"


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join))
def test_the_words_of_a_link_are_read_as_they_are(words: str) -> None:
    assert markdown.plain(link(words, PLACE)).split() == words.split()


@pytest.mark.parametrize(
    "address", [f"{PLACE}(1)", f"{PLACE}(1", f"{PLACE})(", f"{PLACE}((1))", f"{PLACE}<1>"]
)
def test_a_link_leads_to_its_whole_address(address: str) -> None:
    (found,) = facts_of(link("Gauge", address)).addresses
    assert found == destination(address)
