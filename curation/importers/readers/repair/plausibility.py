"""Whether signs that could be damage are damage, or what an author wrote.

Correct text has such signs too: “MANHÃ…” ends in the two signs that an Å becomes, “l’école” holds
those of an Armenian letter, “√π” those of a ù. What stands around them tells: a small letter is
not followed by a capital Ã, and nobody writes “€” into a word. Where it does not tell, the answer
is no, and only the rest of the text can say more.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from curation.importers.readers.repair.tables import MAC_ROMAN, Table

# What may follow a word that ends in a capital letter with a mark, such as “MANHÔ.
_AFTER_WORDS = frozenset("”’“‘…–—»«›‹„‚™®†‡•·\xa0¹²³ºª")
_JOINS_WORDS = frozenset("–—…\xa0")
_IN_FORMULAS = frozenset("πΩ∞∑∏∫µ∂±≤≥≠∆£¥¢")
_UNDER_ROOTS = frozenset("πΩ∑∏∫µ∆")
_NEGATED = frozenset("π∑∏∆")
_CLOSING = frozenset("”’“‘…–—»\xa0")
# Letters that stand side by side in Romanian, Slovak or Estonian.
_NEIGHBOURS = {"Ă": "Şş", "Â": "Şş", "Ä": "ŠšŤťŽžĽľ", "Å": "", "Ĺ": "ŠšŤťŽžĽľ"}
_CONTROLS = frozenset(map(chr, range(0x80, 0xA0))) - {"\x85"}
_QUOTES_OPEN, _QUOTES_CLOSE = frozenset("“‘\"'`«‹„"), frozenset("”’\"'`»›“")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f\ufffd\ufeff")
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA"}
_EMOJI_SECOND, _LETTERLIKE_SECOND = 0x9F, 0x9D


@dataclass(frozen=True)
class Sign:
    """One character: as it stands, as it was, and what is on both sides of it.

    The signs beside it are as they were too, unless it begins or ends the run.
    """

    damaged: str
    right: str
    before: str
    after: str
    two_before: str
    two_after: str
    begins: bool

    @property
    def first(self) -> str:
        return self.damaged[0]

    @property
    def following(self) -> frozenset[str]:
        return frozenset(self.damaged[1:])

    @property
    def could_end_a_word(self) -> bool:
        return self.following <= _AFTER_WORDS

    @property
    def is_in_a_word(self) -> bool:
        return _is_latin(self.before) or _is_latin(self.after)


def is_sure(text: str, start: int, end: int, right: str, table: Table) -> bool:
    """Read again from `start` to `end` it is `right`, and nobody wrote what stands there."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if not all(_is_possible(sign) for sign in right):
        return False
    if _has_word_of_a_script(text[start:end], right, before[-1:], after[:1]):
        return True
    is_quoted = before[-1:] in _QUOTES_OPEN and after[:1] in _QUOTES_CLOSE
    if len(right) == 1 and is_quoted:
        return False
    return any(_is_sure_sign(sign, table) for sign in _signs(text[start:end], right, before, after))


def _signs(damaged: str, right: str, before: str, after: str) -> list[Sign]:
    signs, place = [], 0
    around = before.rjust(2) + right + after.ljust(2)
    for index, sign in enumerate(right):
        length = len(sign.encode("utf-8"))
        part = damaged[place : place + length]
        two_before, before_it, _, after_it, two_after = tuple(around[index : index + 5])
        signs.append(Sign(part, sign, before_it, after_it, two_before, two_after, index == 0))
        place += length
    return signs


@lru_cache(maxsize=10_000)
def _is_possible(sign: str) -> bool:
    """Not what chance bytes decode to."""
    category = unicodedata.category(sign)
    if category[0] == "L" and unicodedata.name(sign, "").startswith("LATIN"):
        return _is_living_latin(ord(sign))
    return (
        category[0] in "LMNPS"
        or category == "Zs"
        or sign in _JOINERS
        or "\x80" <= sign <= "\x9f"
        or sign in "\xad\uf8ff"
        or _is_tag(sign)
    )


def _is_living_latin(number: int) -> bool:
    return (
        number < 0x180
        or number in {0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x259, 0x254, 0x25B}
        or 0x1CD <= number <= 0x1DC
        or 0x1E6 <= number <= 0x1FF
        or 0x218 <= number <= 0x21B
        or 0x1E00 <= number <= 0x1EFF
        or 0xFB00 <= number <= 0xFF5A
    )


def _is_tag(sign: str) -> bool:
    return 0xE0020 <= ord(sign) <= 0xE007F


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and (sign < "\u0250" or "\u1e00" <= sign <= "\u1eff")


def _has_word_of_a_script(damaged: str, right: str, before: str, after: str) -> bool:
    """Chance makes one letter of a foreign script, or letters of several, but no word."""
    scripts = Counter(filter(None, map(_script, right)))
    if not scripts:
        return False
    (script, count), *_ = scripts.most_common(1)
    if count >= 3:
        return True
    stands_alone = not (_is_latin(before) or _is_latin(after))
    if len(right) == 1:
        is_word = script == "GREEK" and not (damaged[1].isalpha() or damaged[1] in _AFTER_WORDS)
        return stands_alone and is_word
    is_chance = set(damaged[1:]) <= _AFTER_WORDS | {damaged[0]}
    return stands_alone and not is_chance and count >= 2


@lru_cache(maxsize=10_000)
def _script(sign: str) -> str:
    """Empty for Latin letters and for what is no letter."""
    if sign < "\u0100" or sign in _JOINERS or unicodedata.category(sign)[0] not in "LM":
        return ""
    name = unicodedata.name(sign, "").split(" ")[0]
    return "" if name in {"LATIN", "COMBINING"} else "CJK" if name in _EAST_ASIAN else name


def _is_sure_sign(sign: Sign, table: Table) -> bool:
    if not sign.following.isdisjoint(_CONTROLS):
        return True
    if _script(sign.right):
        return False
    if len(sign.damaged) == 4:
        return table.bytes_of[ord(sign.damaged[1])] in {_EMOJI_SECOND, _LETTERLIKE_SECOND}
    if sign.right.isalpha() and _is_latin_letter(sign.right):
        return _is_sure_letter(sign, table)
    if len(sign.damaged) == 3:
        return _is_common_symbol(sign.right) and not sign.following <= _CLOSING
    return not _is_combining(sign.right) and _is_sure_mark(sign, table)


def _is_common_symbol(sign: str) -> bool:
    """Quotes, dashes, arrows, mathematics, boxes, shapes; a selector, joiner or mark of a gap."""
    return "\u2000" <= sign <= "\u2bff" or sign in _JOINERS


@lru_cache(maxsize=10_000)
def _is_latin_letter(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN")


def _is_combining(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" and sign not in _JOINERS


def _is_sure_letter(sign: Sign, table: Table) -> bool:
    if sign.before.islower() and sign.right.isupper():
        return False
    if table is MAC_ROMAN:
        return _is_sure_mac_letter(sign)
    if len(sign.damaged) == 3:
        in_small_letters = sign.before.islower() and sign.after.islower()
        return sign.is_in_a_word and (not sign.could_end_a_word or in_small_letters)
    if _is_latin(sign.before) and sign.before.islower():
        return True
    if sign.could_end_a_word:
        return _goes_on_as_a_word(sign)
    if sign.damaged[1].isalpha() and sign.first in "ĆÆČÈÇ":
        return False
    if sign.damaged[1] in _NEIGHBOURS.get(sign.first, ""):
        return _is_sure_between_letters(sign)
    return sign.is_in_a_word or sign.first in "ÃĂ"


def _goes_on_as_a_word(sign: Sign) -> bool:
    """What would end a word if it were correct is followed by a letter: “Ã–sterreich”."""
    if not _is_latin(sign.after):
        return "\xa0" in sign.following and sign.after == " " and sign.before in " \n(“"
    if sign.following <= _JOINS_WORDS:
        goes_on = sign.after.islower() or _is_latin(sign.two_after)
        return goes_on and not _is_latin(sign.before)
    return "·" not in sign.following


def _is_sure_between_letters(sign: Sign) -> bool:
    """“muĹľ” is damage, “DĹŽKA” and “Ăştia” are words."""
    if sign.damaged[1].isupper():
        return sign.after.islower() and _is_latin(sign.after)
    return sign.is_in_a_word and sign.damaged != "Ăş"


def _is_sure_mac_letter(sign: Sign) -> bool:
    if sign.following <= (_UNDER_ROOTS if sign.first == "√" else _IN_FORMULAS):
        return (sign.before.islower() and _are_ascii_letters(sign.two_before, sign.before)) or (
            sign.after.islower() and _are_ascii_letters(sign.after, sign.two_after)
        )
    if sign.first in "«»∆":
        return sign.before.islower() and sign.after.islower()
    return sign.is_in_a_word and not sign.after.isdigit()


def _are_ascii_letters(*signs: str) -> bool:
    return all(sign.isascii() and sign.isalpha() for sign in signs)


def _is_sure_mark(sign: Sign, table: Table) -> bool:
    """Punctuation and symbols of Latin-1, damaged into a sign after Â or ¬."""
    if table is MAC_ROMAN:
        return sign.first == "¬" and (sign.following.isdisjoint(_NEGATED) or sign.before.isalnum())
    ends_a_word = sign.begins and _is_latin(sign.before) and sign.before.isupper()
    if sign.first != "Â" or ends_a_word:
        return False
    if sign.damaged[1].isalpha():
        return not _is_latin(sign.after)
    if not sign.could_end_a_word:
        return True
    if sign.right <= "\x9f":
        return False
    if "«" in sign.following:
        return _is_latin(sign.after)
    return sign.before.isalnum() or sign.before in ".,;:!?)"
