"""Titles that are nearly the same: a milder hint than a common address. Pure."""

from collections import Counter
from collections.abc import Sequence

from curation.titles import FEWEST_WORDS, folded_words

# A short title with one other word is another title.
FEWEST_WORDS_FOR_CHANGE = 5
FEWEST_WORDS_FOR_TAIL = 4
# “| The Harbour News”, “ — a report from the coast”.
MOST_WORDS_OF_TAIL = 5


def is_near(title: str, other: str) -> bool:
    """The same but for case, accents and signs, for one word, or for what a site adds at an end.

    Where the difference is a number they are two of a series, and not near.
    """
    one, two = folded_words(title), folded_words(other)
    if min(len(one), len(two)) < FEWEST_WORDS:
        return False
    return one == two or _differ_by_a_word(one, two) or _differ_by_an_end(one, two)


def _differ_by_a_word(one: Sequence[str], two: Sequence[str]) -> bool:
    gone, come = Counter(one) - Counter(two), Counter(two) - Counter(one)
    is_long = min(len(one), len(two)) >= FEWEST_WORDS_FOR_CHANGE
    is_one = gone.total() <= 1 and come.total() <= 1
    return is_long and is_one and not _hold_number([*gone, *come])


def _differ_by_an_end(one: Sequence[str], two: Sequence[str]) -> bool:
    short, long = sorted((one, two), key=len)
    added = len(long) - len(short)
    if len(short) < FEWEST_WORDS_FOR_TAIL or added > MOST_WORDS_OF_TAIL:
        return False
    if long[: len(short)] == short:
        return not _hold_number(long[len(short) :])
    return long[added:] == short and not _hold_number(long[:added])


def _hold_number(words: Sequence[str]) -> bool:
    return any(sign.isdigit() for word in words for sign in word)
