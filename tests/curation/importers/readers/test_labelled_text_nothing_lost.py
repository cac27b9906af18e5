"""Whatever pieces a plain text is made of, in whatever order: every word is kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.labelled_text import parse
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.facts import words_of

PIECES = [
    "Dear friends,",
    "Keep rowing!",
    "Ann",
    "P.S. Bring a hat.",
    "News",
    "Opinion 🌊",
    "A MESSAGE FROM THE QUAY",
    "Enroll now",
    "Harbour Meets Online",
    "Photo of a small boat at sea",
    "Harbour Resources",
    "What's new: The tide came in.",
    "What’s new: It went out.",
    "Why it matters: It does, say those who know.",
    "The agenda: Six talks were given here.",
    "A deck of one sentence.",
    "Seeking: a boat?",
    "The tide is late. Nobody knows why, and nobody asks.",
    "• Gauge Finder: Looking for a gauge?",
    "• one cork_and *string*",
    "  ◦ a smaller one",
    "- a hyphen",
    "– a dash",
    "# sign & <tag> [x](y) &amp; `z` _w_ ~~q~~ \\",
    "https://gauges.example/a_(b)?c=d.",
    "-----",
    "Share",
    "Subscribe to Tidings",
    "Thanks for reading!",
    "",
    "",
    "",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_word_of_assembled_pieces_is_kept(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    try:
        issue = parse(text)
    except UnreadableFile:
        return
    plain = [word for piece in pieces for word in _words(piece)]
    assert sorted(words_of(issue.source)) == sorted(plain)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        issue = parse(text)
    except UnreadableFile:
        return
    assert issue.title or not words_of(issue.source)


def _words(piece: str) -> list[str]:
    """As Markdown's own reader finds them where every sign is escaped."""
    return words_of("".join(f"\\{sign}" if _is_mark(sign) else sign for sign in piece))


def _is_mark(sign: str) -> bool:
    return sign.isascii() and not sign.isalnum() and not sign.isspace()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "a*_" * 150_000,
        "https://a" + ")." * 200_000,
        "What's new: a b c.\n" * 15_000,
        "Title Case Line\n" * 15_000,
        "• A thing: is here\n" * 15_000,
        "word. " * 100_000,
    ],
    ids=["brackets", "marks", "address", "labels", "lines", "bullets", "one line"],
)
def test_rubbish_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 5
