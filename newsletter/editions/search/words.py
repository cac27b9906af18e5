"""Words as both databases know them: folded, and stemmed in a publication's language.

Neither database takes words apart itself, so both find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

LONGEST_WORD = 64
# Of one newsletter's words there are perhaps fifty thousand; a stem takes 0.07 ms to find.
REMEMBERED = 65_536

# What is written without spaces: each sign is a word, and words beside each other are a phrase.
_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Accents, vowel signs, soft hyphens and joiners, which Python does not take for letters.
_INSIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u200c\u200d\u3099\u309a"
)
_LETTER = rf"[^\W_{_SIGNS}]"
# “C++” and “C#” are words, and “C” another; plain letters, of which most are, are tried first.
_WORD = re.compile(
    rf"(?:[A-Za-z0-9]+|{_LETTER})(?:[A-Za-z0-9]+|{_LETTER}+|[{_INSIDE}]+)*"
    r"(?:\+\+(?<=(?<!\w)[cC]\+\+)(?!\w)|\#(?<=(?<!\w)[cCfF]\#)(?!\w))?"
    rf"|[{_SIGNS}][{_INSIDE}]*"
)
_NAMES = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp"}

# Accents of Latin and Greek letters fall; the breve of й is no accent.
_ACCENTS = re.compile("(?<=[a-z\u0180-\u024f\u0370-\u03ff])[\u0300-\u036f]+")
# Vowel points, joiners, and what compatible forms bring along: no sign of it may stand in a word.
_DROPPED = re.compile(
    "[\u0000-/:-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u0591-\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u2000-\u206f\u3000\ud800-\udfff]|\\s"
)
_ALIKE = str.maketrans("øłđðıħŧŋё", "olddihtnе") | {230: "ae", 254: "th", 339: "oe"}  # æ þ œ
_LANGUAGES = """
    ar arabic, ca catalan, cs czech, da danish, de german, el greek, en english, eo esperanto,
    es spanish, et estonian, eu basque, fa persian, fi finnish, fr french, ga irish, hi hindi,
    hu hungarian, hy armenian, id indonesian, it italian, lt lithuanian, nb norwegian, ne nepali,
    nl dutch, nn norwegian, no norwegian, pl polish, pt portuguese, ro romanian, ru russian,
    sr serbian, st sesotho, sv swedish, ta tamil, tr turkish, yi yiddish
"""
_STEMMERS = dict(pair.split() for pair in _LANGUAGES.split(","))


class Word(NamedTuple):
    """`start` and `end` are its place in the text; `folded` is how it is compared."""

    start: int
    end: int
    written: str
    folded: str


def words(text: str) -> Iterator[Word]:
    """In linear time, whatever the text."""
    for found in _WORD.finditer(text):
        written = found[0][:LONGEST_WORD]
        folded = fold(written)
        if folded:
            yield Word(found.start(), found.end(), written, folded)


@lru_cache(REMEMBERED)
def fold(word: str) -> str:
    """Without case and accents: “Réseaux” is “reseaux”, “Straße” is “strasse”."""
    if word.isascii():
        return _NAMES.get(word.lower(), word.lower())
    taken_apart = unicodedata.normalize("NFKD", word).casefold()
    bare = _DROPPED.sub("", _ACCENTS.sub("", unicodedata.normalize("NFKD", taken_apart)))
    return unicodedata.normalize("NFC", bare).translate(_ALIKE)[:LONGEST_WORD]


def stems(word: Word, language: str) -> frozenset[str]:
    """What its other forms have in common with it, as it is written and as it is compared.

    Whoever leaves the accents out finds what has them, and the other way round.
    """
    return _stems(word.written.lower(), word.folded, stemmer_of(language))


@lru_cache
def stemmer_of(language: str) -> str:
    """The stemmer for a language by its BCP 47 code; empty where there is none."""
    return _STEMMERS.get(language.lower().replace("_", "-").partition("-")[0], "")


@lru_cache(REMEMBERED)
def _stems(written: str, folded: str, stemmer: str) -> frozenset[str]:
    if not stemmer:
        return frozenset([folded])
    # A new one each time, for a stemmer keeps its word in itself while it works.
    stem = snowballstemmer.stemmer(stemmer).stemWord
    found = {fold(stem(one)) for one in {unicodedata.normalize("NFC", written), folded}}
    return frozenset(found - {""}) or frozenset([folded])
