"""One normal form for every address, and text fit to be kept."""

import pytest

from newsletter.subscribers.addresses import InvalidAddress, clean, masked, normal_form

REFUSED = [
    "",
    "nobody",
    "@example.org",
    "a@",
    "a@b",
    "a b@example.org",
    "a@example..org",
    "a@-example.org",
    "a@exam_ple.org",
    ".a@example.org",
    "a..b@example.org",
    '"quoted local"@example.org',
    '"<script>"@example.org',
    "a(comment)@example.org",
    "a@[127.0.0.1]",
    "a@127.0.0.1",
    "a@example.org\x00",
    "a@exam\x00ple.org",
    "a@example.org\r\nBcc: b@example.org",
    "a@example.org,b@example.org",
    "a@example.org b@example.org",
    "Ann <a@example.org>",
    "a@b@example.org",
    "müller@example.org",
    "a@localhost",
    f"{'a' * 65}@example.org",
    f"a@{'b' * 64}.org",
    f"a@{'.'.join(['b' * 60] * 5)}.org",
    "a@\ud800.org",
    "a\u202eb@example.org",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_address_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidAddress) as refused:
        normal_form(text)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("  Ann@Example.ORG ", "ann@example.org"),
        ("a+tide@example.org", "a+tide@example.org"),
        ("=cmd|calc@example.org", "=cmd|calc@example.org"),
        ("a@BÜCHER.example.org", "a@bücher.example.org"),
        ("a@xn--bcher-kva.example.org", "a@bücher.example.org"),
    ],
)
def test_every_spelling_of_an_address_has_one_form(typed: str, normal: str) -> None:
    assert normal_form(typed) == normal


def test_a_normal_form_is_its_own_normal_form() -> None:
    once = normal_form("A@straße.example.org")
    assert normal_form(once) == once


def test_a_masked_address_shows_its_owner_no_more_than_they_know() -> None:
    assert masked("marta.w@example.org") == "m…@example.org"


def test_kept_text_has_no_characters_that_hide_or_break() -> None:
    assert clean("Ann\x00\u202e\r\n\tB\ud800", 120) == "Ann B"
    assert clean("x" * 200, 120) == "x" * 120
    assert clean("سیب\u200cها", 120) == "سیب\u200cها"
