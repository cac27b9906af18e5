"""Entries of known kinds, and nothing else, for the head of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.head_entries import KINDS, Entry, EntryRefused, checked, entries_of

GOOD = {
    "google": "rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ",
    "bing": "0123456789ABCDEF0123456789ABCDEF",
    "yandex": "0123456789abcdef",
    "pinterest": "0123456789abcdef0123456789abcdef",
    "facebook": "abcdefghijklmnopqrstuvwxyz0123",
    "fediverse": "@tide_tables@social.example",
    "me": "https://social.example/@tide",
}
anything = st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
)


def test_each_kind_has_its_form() -> None:
    assert set(GOOD) == set(KINDS)
    for key, value in GOOD.items():
        assert checked(KINDS[key], f"  {value}\n") == value
        assert entries_of([[key, value]]) == [Entry(key, value)]


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize(
    "said",
    [
        *(
            '"><script>alert(1)</script>',
            "javascript:alert(1)",
            "data:text/html,x",
            "a b",
            "x" * 999,
        ),
        *(
            "http://social.example/@x",
            "https://a.example/'onload='x",
            "https://",
            "@a",
            "@a@b",
            "@@",
        ),
        *("<meta content=''>", '<meta name="x" content="javascript:alert(1)">', "\u202e", "\x00"),
    ],
)
def test_what_is_of_another_form_is_refused_in_a_sentence(key: str, said: str) -> None:
    with pytest.raises(EntryRefused, match=r"enter .+\.$"):
        checked(KINDS[key], said)
    assert entries_of([[key, said]]) == []


def test_the_whole_line_that_a_site_gives_may_be_pasted() -> None:
    line = f'<meta name="google-site-verification" content="{GOOD["google"]}" />'
    assert checked(KINDS["google"], line) == GOOD["google"]
    link = f"<a rel='me' href='{GOOD['me']}'>Me</a>"
    assert checked(KINDS["me"], link) == GOOD["me"]


@given(anything | st.lists(st.tuples(st.sampled_from([*KINDS, "x"]), anything)))
def test_whatever_is_stored_only_entries_come_of_it(stored: object) -> None:
    for kind, value in entries_of(stored):
        assert checked(KINDS[kind], value) == value


def test_a_long_text_of_nothing_but_openings_takes_no_time_to_speak_of() -> None:
    with pytest.raises(EntryRefused):
        checked(KINDS["google"], "<meta " * 20_000)
