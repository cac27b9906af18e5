"""How fast people read: one pace for pages that are captured and for issues that go out."""

WORDS_A_MINUTE = 238  # Brysbaert 2019
# Where words are not parted by spaces, signs are counted (Trauzettel-Klosinski and Dietz 2012).
CHINESE_A_MINUTE = 255
JAPANESE_A_MINUTE = 357


def reading_minutes(word_count: int) -> int:
    """Whole minutes, rounded up; at least one."""
    return max(1, -(-word_count // WORDS_A_MINUTE))
