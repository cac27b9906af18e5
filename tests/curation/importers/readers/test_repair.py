"""Mis-decoded text is put right, correct text is left alone, lost text is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.repair import repair

RIGHT = "São Paulo’s “tide” — 🌊⚡️🏳️‍🌈 café, naïve £5 … Straße «Öl» ΔΣ 東京"


def misread(text: str, encoding: str) -> str:
    return text.encode().decode(encoding)


@pytest.mark.parametrize("encoding", ["mac_roman", "latin-1"])
def test_a_whole_text_read_with_the_wrong_table_comes_back_exactly(encoding: str) -> None:
    repaired = repair(misread(RIGHT, encoding))
    assert (repaired.text, repaired.is_repaired) == (RIGHT, True)


def test_apples_sign_stands_for_the_first_byte_of_an_emoji() -> None:
    broken = misread("Tides 🌊", "mac_roman")
    assert "\uf8ff" in broken
    assert repair(broken).text == "Tides 🌊"


def test_single_words_are_repaired_among_correct_ones() -> None:
    repaired = repair("It’s in SĂŁo Paulo, at the “AutĂłnoma” — 🌊")
    assert repaired.text == "It’s in São Paulo, at the “Autónoma” — 🌊"
    assert repaired.is_repaired


@pytest.mark.parametrize(
    "text", [RIGHT, "plain", "", "“Über", "ROMÂNIĂ”", "Ä…", "√2 ≈ 1.41", "Łódź â", "Ã la carte"]
)
def test_correct_text_is_left_alone(text: str) -> None:
    assert repair(text) == type(repair(text))(text, False, ())


WORDS = ["“tide”", "—", "it’s", "Straße”", "“Über", "’ütt", "”ß", "naïve…", "⚡️", "🌊", "a", "?"]


@given(st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join))
def test_correct_prose_is_never_changed(text: str) -> None:
    assert repair(text).text == text


def test_what_is_gone_is_reported_with_its_surroundings_and_not_guessed() -> None:
    repaired = repair("Why?? The factor ???? was\nten to \ufffd.")
    assert repaired.text == "Why?? The factor ???? was\nten to \ufffd."
    assert repaired.suspects == (
        "characters are gone: …Why?? The factor ???? was…",
        "characters are gone: …ten to \ufffd.…",
    )


def test_a_whole_text_in_another_script_comes_back_too() -> None:
    text = "Прилив и отлив каждый день, и чайки над водой"
    assert repair(misread(text, "mac_roman")).text == text
