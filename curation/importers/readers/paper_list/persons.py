"""How much some words look like the name of one person: 0 like most, below zero less."""

import re
import unicodedata
from functools import lru_cache

from curation.importers.readers.paper_list.letters import (
    halves_of,
    is_caseless,
    letter_shape,
    scripts_of,
)
from curation.importers.readers.paper_list.title_words import TITLE_ENDING, is_word_of_titles
from curation.importers.readers.paper_list.wording import Wording, word_set

IMPOSSIBLE = -100.0

PARTICLES = word_set(
    "van von der den de del della dei di da das do dos du des la le ter ten te tot zu zur af av "
    "al el bin ibn bint ben bat ap y e i ’t 't vom zum und vd auf op st"
)
_SUFFIXES = word_set("Jr Jr. Sr Sr. II III IV")
# Capitals inside a name: McDonald, DeVries, LeCun, JoAnn, Ó hÉilidhe.
_PREFIX = re.compile(
    r"^(?:Mc|Mac|Fitz|De|Del|Des|Di|Da|Du|Dos|La|Le|Lo|Van|Von|Vander|Ter|Ten|Mb|Al|El"
    r"|Abd|Ab|Ben|Bar|St|Jo|Ka|Ke|Sha|Ja|Mar|Nic|Ap|[hnt])(?=[^\W\d_a-z])"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]|[^\W\d_]h\.")
_ACRONYM = re.compile(r"AAa")
_MOST_LETTERS_UNPARTED = 5
_NICKNAME = re.compile(r"[(“\"‘][^\W\d_]+[)”\"’]")
_JOINTS = re.compile(r"[-‐‑'’ʼ‘`·]")


def person_score(words: list[str], wording: Wording) -> float:
    """Of a whole name, word by word."""
    if not words:
        return IMPOSSIBLE
    if len(words) == 1 and all(map(is_caseless, words[0])):
        return 0.0 if 1 < len(words[0]) <= _MOST_LETTERS_UNPARTED else -6.0
    scores = [_word_score(word, at == 0, wording) for at, word in enumerate(words)]
    if min(scores) <= IMPOSSIBLE:
        return IMPOSSIBLE
    mixed = -3.0 * (len(scripts_of("".join(words))) > 1)
    return sum(scores) + _length_score(words) + _order_score(words) + _case_score(words) + mixed


def _length_score(words: list[str]) -> float:
    counted = [word for word in words if word not in PARTICLES and word not in _SUFFIXES]
    if len(counted) == 1 and words[0] in PARTICLES:
        return 0.0
    return {0: IMPOSSIBLE, 1: -2.5, 2: 0.0, 3: -0.2, 4: -1.0, 5: -2.5}.get(len(counted), -6.0)


def _order_score(words: list[str]) -> float:
    """A name ends in a name: not in a particle, and in an initial only now and then."""
    last = words[-1]
    if last in PARTICLES:
        return -4.0
    if _INITIALS.fullmatch(last):
        return -1.0 if len(words) > 1 and not _INITIALS.fullmatch(words[0]) else -4.0
    return 0.0


def _case_score(words: list[str]) -> float:
    """One word in capitals is an acronym sooner than a name; a surname may be."""
    long = [word for word in words if len(word) > 2 and word.isalpha() and word not in _SUFFIXES]
    capitals = [word.isupper() for word in long]
    if not any(capitals):
        return 0.0
    if all(capitals):
        return -0.5
    return -0.5 if capitals == [False] * (len(long) - 1) + [True] else -2.5


def _word_score(word: str, is_given: bool, wording: Wording) -> float:
    shape = shape_score(word)
    if shape <= IMPOSSIBLE or word in PARTICLES or len(word) < 2:
        return shape
    if word in (wording.given if is_given else wording.surnames):
        return max(shape, -0.5) + 1.0
    return shape + _commonness(word, wording)


def _commonness(word: str, wording: Wording) -> float:
    """Words and halves of words that stand in lower case elsewhere are words of a title."""
    if wording.knows(word):
        return -1.5
    return -1.0 * sum(is_word_of_titles(half, wording) for half in halves_of(word))


@lru_cache(maxsize=20_000)
def shape_score(word: str) -> float:
    """Of one word, by its letters alone."""
    if word in PARTICLES or word in _SUFFIXES or _INITIALS.fullmatch(word):
        return 0.0
    if _NICKNAME.fullmatch(word):
        return -1.0
    if word.endswith("."):
        return shape_score(word.rstrip(".")) - (3.0 if word.isupper() else 1.0)
    parts = [part for part in _JOINTS.split(word) if part]
    if not parts or not all(_is_letters(part) for part in parts):
        return IMPOSSIBLE
    if word[0].islower() and not _is_particle_joined(word):
        return -5.0 if word.islower() and len(word) > 1 else -3.0
    return sum(_part_score(part) for part in parts) - (0.5 if TITLE_ENDING.search(word) else 0)


def _is_letters(part: str) -> bool:
    return all(unicodedata.category(sign)[0] in "LM" for sign in part)


def _is_particle_joined(word: str) -> bool:
    """“d’Alembert”, “al-Khwarizmi”."""
    first, *rest = _JOINTS.split(word)
    return bool(rest) and (first in PARTICLES or first in {"d", "l"}) and rest[0][:1].isupper()


def _part_score(part: str) -> float:
    bare = _without_prefix(part)
    shape = letter_shape(bare)
    known = 0.3 if bare != part else 0.0
    mixed = len(scripts_of(bare)) > 1
    return -2.0 * shape.count("aA") - 3.0 * bool(_ACRONYM.search(shape)) - known - 4.0 * mixed


def _without_prefix(part: str) -> str:
    found = _PREFIX.match(part)
    is_prefix = found and part[found.end()].isupper() and not part.isupper()
    return part[found.end() :] if found and is_prefix else part
