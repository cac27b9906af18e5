"""How long a text is, in words and in minutes."""

from curation.markdown import plain
from curation.reading_pace import reading_minutes


def counts(text: str) -> str:
    """“312 words, 2 min read”; of what readers read, without addresses."""
    word_count = len(plain(text).split())
    if not word_count:
        return "0 words"
    words = "1 word" if word_count == 1 else f"{word_count:,} words"
    return f"{words}, {reading_minutes(word_count)} min read"
