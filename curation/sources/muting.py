"""Words that an editor does not want to hear of: what says them is taken in, and not shown."""

import re
from collections.abc import Callable

from curation.characters import one_line

MOST_PHRASES = 200


def phrases_in(muted_words: str) -> list[str]:
    """One a line; what stands there twice, or more than `MOST_PHRASES`, is left out."""
    lines = (one_line(line).casefold() for line in muted_words.splitlines())
    return list(dict.fromkeys(filter(None, lines)))[:MOST_PHRASES]


def muted_by(muted_words: str) -> Callable[..., bool]:
    """Whether a phrase stands in one of the texts: whole words, in any case of letters."""
    phrases = phrases_in(muted_words)
    if not phrases:
        return lambda *texts: False
    either = "|".join(re.escape(phrase) for phrase in phrases)
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    return lambda *texts: any(pattern.search(text.casefold()) for text in texts)
