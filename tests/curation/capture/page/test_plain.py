"""Markup in what should be words."""

import pytest

from curation.capture.page.plain import cut, plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A <b>bold</b> word<br>", "A bold word"),
        ("a<script>alert(1)</script>b", "a b"),
        ("a<SCRIPT src=x>alert(1)</SCRIPT >b", "a b"),
        ("a<style>p{}</style>b", "a b"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<svg/onload=alert(1)>a", "a"),
        ("<x-y z=alert(1)>a", "a"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>", "<scr ipt>"),
        ("a<script>alert(1)", "aalert(1)"),
        ("a <iframe src=//x", "a"),
        ("<a href='https://x.example/'>link</a>", "link"),
        ("Why <table> still matters", "Why <table> still matters"),
        ("On List<String> and x < y", "On List<String> and x < y"),
        ("I <3 tides", "I <3 tides"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("a\x00\x1b\u202eb\u2028c", "ab c"),
        ("  a\n\tb  ", "a b"),
    ],
)
def test_tags_are_gone_and_words_stay(text: str, words: str) -> None:
    assert plain_words(text, 300) == words


def test_a_text_is_cut_after_a_word_or_anywhere_without_spaces() -> None:
    assert cut("one two three", 13) == "one two three"
    assert cut("one two three", 10) == "one two…"
    assert cut("港は町より先に目を覚まします", 5) == "港は町よ…"
