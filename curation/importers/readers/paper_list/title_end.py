"""How well a title ends where it is thought to end: 0 like most, below zero worse."""

import re

from curation.importers.readers.paper_list.letters import halves_of, letter_shape
from curation.importers.readers.paper_list.title_words import (
    CERTAIN_ENDING,
    NO_END,
    WORDLIKE_ENDING,
    is_word_of_titles,
)
from curation.importers.readers.paper_list.wording import Wording

_HIDDEN_SEAM_SCORE = -1.3
_COMMA_SCORE = -0.6
_AROUND_WORDS = "([{“‘«<-‐‑–—/&@#_:;,|=^\\.?!)]}”’\"'»$%*>…™®°+"
# “Ivan” and “Ade” are names, “Nvan” after “GA” is the end of “GAN” and a particle.
_PARTICLE_AFTER_CAPITAL = re.compile(r"[B-DF-HJ-NP-TV-XZ](?:van|von|de|del|della|di|dos|bin|ibn) ")
_NAME_PREFIX = re.compile(r"(?:Mc|Mac|O|D|De|Di|Du|La|Le|Van|Von|Fitz|Al|El|Jo|St)$")
_INITIAL_AT_END = re.compile(r"[Aao]A\.$")
_NAME_SHAPE = re.compile(r"Aaa+")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"))
_LETTERS_OF_BYLINE = 150


def title_score(title: str, first: str, wording: Wording) -> float:
    """How well a title ends here."""
    earlier, _, word = title.rpartition(" ")
    return (
        _word_end_score(word, wording)
        + _balance_score(title)
        + _HIDDEN_SEAM_SCORE * _unfamiliar_humps(earlier, wording)
        + _COMMA_SCORE * title.count(", ")
        + _small_start_score(word, first, wording)
    )


def _small_start_score(word: str, first: str, wording: Wording) -> float:
    """A first name in small letters, as “van” in “Modelsvan Dam”, needs a whole word before it."""
    if not first[:1].islower():
        is_cut = word[-1:].isupper() and _PARTICLE_AFTER_CAPITAL.match(first)
        return -2.5 if is_cut else 0.0
    bare = word.strip(_AROUND_WORDS)
    if word[-1:].isupper():
        return -4.2 if word[-1] in "AEIOUY" else -1.2
    is_whole = not word[-1:].islower() or wording.knows(bare) or CERTAIN_ENDING.search(bare)
    return -1.2 if is_whole else -4.2


def _word_end_score(word: str, wording: Wording) -> float:
    bare = word.strip(_AROUND_WORDS)
    half = bare.rpartition("-")[2]
    if not bare:
        return 0.0
    if wording.knows(bare) or wording.knows(half):
        return 1.0 if bare.lower() not in NO_END else -3.0
    if bare.lower() in NO_END or (len(bare) == 1 and word[-1:] == "."):
        return -3.0
    if (_NAME_PREFIX.search(bare) and bare == word) or _INITIAL_AT_END.search(letter_shape(word)):
        return -2.0
    return _unknown_word_score(bare, wording)


def _unknown_word_score(word: str, wording: Wording) -> float:
    """A system's name is rarer than a word; a known word with more behind it rarer still."""
    first, *others = halves_of(word)
    single = -1.0 if len(word) == 1 and word.islower() else 0.0
    known = -1.2 if others and wording.knows(first) else 0.0
    return single + known - 0.7 * len(others) + (0.4 if WORDLIKE_ENDING.search(word) else 0.0)


def _balance_score(title: str) -> float:
    open_ones = sum(title.count(left) != title.count(right) for left, right in _PAIRS)
    return -3.0 * (open_ones + title.count("$") % 2)


def _unfamiliar_humps(text: str, wording: Wording) -> int:
    """How many words before the last one could hide a seam."""
    words = (word.strip(_AROUND_WORDS) for word in text[-_LETTERS_OF_BYLINE:].split())
    return sum("aA" in letter_shape(word) and not wording.knows(word) for word in words)


def may_hide_a_name(title: str, wording: Wording) -> bool:
    """A last word such as “TidesMei”, met nowhere else, may be the true seam."""
    word = title.rpartition(" ")[2].strip(_AROUND_WORDS)
    half = halves_of(word)[-1]
    if half == word or wording.knows(word):
        return False
    return bool(_NAME_SHAPE.fullmatch(letter_shape(half))) and not is_word_of_titles(half, wording)
