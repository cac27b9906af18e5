"""Words that an editor does not want to hear of."""

import pytest

from curation.sources.muting import MOST_PHRASES, muted_by, phrases_in


@pytest.mark.parametrize(
    ("words", "text", "is_muted"),
    [
        ("regatta", "The Regatta begins", True),
        ("regatta", "Regattas begin", False),
        ("dead calm", "A DEAD  calm".replace("  ", " "), True),
        ("dead calm", "calm, dead", False),
        ("c++", "Tides in C++ and C", True),
        ("(ad)", "(Ad) Buy a boat", True),
        ("straße", "STRASSE am Hafen", True),
        ("", "anything", False),
        ("\n \n", "anything", False),
        (".*", "anything", False),
    ],
)
def test_whole_words_in_any_case(words: str, text: str, is_muted: bool) -> None:
    assert muted_by(words)("nothing", text) is is_muted


def test_a_phrase_stands_on_a_line_and_counts_once() -> None:
    assert phrases_in(" Neap \nneap\r\n\nspring  tide") == ["neap", "spring tide"]
    assert len(phrases_in("\n".join(map(str, range(MOST_PHRASES + 50))))) == MOST_PHRASES
