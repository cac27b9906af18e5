"""What was lost on a text's way here. It is reported with its surroundings and never guessed."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from curation.importers.readers.repair.powers import lost_powers

MOST_REPORTED = 100
EXCERPT_LENGTH = 30
LONGEST_ADDRESS = 100

GONE = "characters are gone"
REST = "a part of a character is gone"
CONTROL = "a control character stands here"
POWER = "a raised figure may have been lost"

_GONE = re.compile("\ufffd+")
# A single one between letters only: texts are full of questions, and addresses of queries.
_QUESTION_MARKS = re.compile(r"\?(?:\?+|(?<=[^\W\d_]\?)(?=[^\W\d_]))")
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
# The beginnings of damaged quotes, dashes and emoji, and letters cut off after their first half.
_RESTS = re.compile(
    r"[âðđïď\uf8ff‚ÔÃĂ√](?:(?<=â)€(?=[\s.,;:!?)]|$)|(?<=ð)Ÿ|(?<=đ)ź|(?<=[ïď])¸|(?<=\uf8ff)ü|(?<=‚)Ä(?!\w)|"
    r"(?<=Ô)∏|(?<=[a-zà-ÿ][ÃĂ√])(?=[a-zà-ÿ]))"
)
_REST_SIGNS = "âðđïď\uf8ff‚ÔÃĂ√"
_ADDRESS = re.compile(r"[/=&`<\\]|www\.|[?*+|]\)|\[\^")
_BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[*+-]|•|\d{1,3}\.)[ \t]+$")


def losses_in(text: str) -> tuple[str, ...]:
    """One line for each place; after `MOST_REPORTED` of them one that says there are more."""
    found = list(islice(_all_losses(text), MOST_REPORTED + 1))
    if len(found) > MOST_REPORTED:
        found[MOST_REPORTED:] = ["more places look like these"]
    return tuple(found)


def _all_losses(text: str) -> Iterator[str]:
    # Looked for one by one first: most texts hold none, and that is quickest so.
    if "\ufffd" in text:
        yield from _told(GONE, text, _GONE)
    if any(sign in text for sign in _REST_SIGNS):
        yield from _told(REST, text, _RESTS)
    if not text.isascii():
        yield from _told(CONTROL, text, _CONTROLS)
    if "?" in text:
        yield from _told(GONE, text, _QUESTION_MARKS, _is_no_question)
    yield from (f"{POWER}: {excerpt(text, *place)}" for place in lost_powers(text))


def _told(
    sentence: str,
    text: str,
    pattern: re.Pattern[str],
    is_lost: Callable[[re.Match[str]], bool] = bool,
) -> Iterator[str]:
    for found in pattern.finditer(text):
        if is_lost(found):
            yield f"{sentence}: {excerpt(text, found.start(), found.end())}"


def _is_no_question(marks: re.Match[str]) -> bool:
    """They stand for something: alone like a word, or between two letters of one."""
    text, start, end = marks.string, marks.start(), marks.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if len(marks.group()) == 1:
        return _is_small(before) and _is_small(after) and not _is_in_an_address(marks)
    if before and not (before.isspace() or before in "([“‘„«\"'*_"):
        return False
    return _stand_for_a_word(marks, before, after)


def _is_small(sign: str) -> bool:
    return sign.isalpha() and sign.islower()


def _is_in_an_address(marks: re.Match[str]) -> bool:
    around = marks.string[max(marks.start() - LONGEST_ADDRESS, 0) : marks.end() + LONGEST_ADDRESS]
    place = min(marks.start(), LONGEST_ADDRESS)
    head, tail = around[:place].rsplit(None, 1), around[place:].split(None, 1)
    return bool(_ADDRESS.search((head or [""])[-1] + (tail or [""])[0]))


def _stand_for_a_word(marks: re.Match[str], before: str, after: str) -> bool:
    """Four or eight are what one or two emoji become; others need a sentence to go on."""
    text, start, end = marks.string, marks.start(), marks.end()
    if len(marks.group()) % 4 == 0 or (before in "([" and after in ")]" and before and after):
        return True
    if _BULLET.search(text[max(start - 20, 0) : start]) and after.isspace():
        return True
    line_start = text.rfind("\n", max(start - 200, 0), start) + 1
    is_heading_end = text.startswith("#", line_start) and after in ("", "\n")
    return is_heading_end or (after.isspace() and _is_small(text[end + 1 : end + 2]))


def excerpt(text: str, start: int, end: int) -> str:
    before = text[max(start - EXCERPT_LENGTH, 0) : start].rpartition("\n")[2]
    after = text[end : end + EXCERPT_LENGTH].partition("\n")[0]
    return f"…{before}{text[start:end][:EXCERPT_LENGTH]}{after}…"
