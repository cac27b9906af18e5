"""Emoji at the edges of headings and bullets: flags, skin tones and joined ones are one each."""

from functools import lru_cache

import emoji

# In the emoji tables, but written as text.
_TEXT_SIGNS = frozenset("©®™‼⁉ℹ↔↕↖↗↘↙↩↪〰〽0123456789#*")
# A sentence may begin with these and a blank (“© 1909 …”), or they count as a word (“ℹ”).
_SIGNS_OF_SENTENCES = frozenset("©®ℹ0123456789#*")
_SELECTOR = "\ufe0f"
_KEYCAP = "\u20e3"
# Only the edges of a text are looked at. The longest single emoji has ten characters or so.
_LONGEST_AT_START = 32
_LONGEST_AT_END = 64
# What a bullet begins with is asked for several times while its list is being judged.
REMEMBERED_TEXTS = 256


@lru_cache(maxsize=REMEMBERED_TEXTS)
def split_at_end(text: str) -> tuple[str, str]:
    """The text without the emoji at its end, and those emoji; empty without any."""
    text = text.strip()
    if not text or text[-1].isascii():
        return text, ""
    edge = max(0, len(text) - _LONGEST_AT_END)
    start = len(text)
    for found_start, found_end in reversed(_spans(text[edge:])):
        if text[edge + found_end : start].strip():
            break
        start = edge + found_start
    return text[:start].strip(), "".join(text[start:].split())


@lru_cache(maxsize=REMEMBERED_TEXTS)
def split_at_start(text: str) -> tuple[str, str]:
    """The emoji a text begins with (one), and the text after it; empty without one.

    A sign such as “™” or “↗”, alone before a blank, has only lost what makes it an emoji.
    """
    text = text.strip()
    if not text or (text[0].isascii() and _KEYCAP not in text[:3]):
        return "", text
    if text[0] in _TEXT_SIGNS - _SIGNS_OF_SENTENCES and text[1:2].isspace():
        return text[0], text[1:].strip()
    # Behind a blank stands nothing that could belong to it.
    spans = _spans(text[:_LONGEST_AT_START].split()[0])
    if not spans or spans[0][0] != 0:
        return "", text
    end = spans[0][1]
    return text[:end], text[end:].strip()


def split(text: str) -> tuple[str, str]:
    """A heading's words and its emoji, which stand at its end or else at its start."""
    words, found = split_at_end(text)
    if found:
        return words, found
    first, words = split_at_start(text)
    while first and words:
        another, words = split_at_start(words)
        if not another:
            break
        first += another
    return (words, first) if words else (text.strip(), "")


def is_only_emoji(text: str) -> bool:
    return bool(text.strip()) and not split_at_end(text)[0]


def _spans(text: str) -> list[tuple[int, int]]:
    found = [(one["match_start"], one["match_end"]) for one in emoji.emoji_list(text)]
    spans = [(start, _with_selector(text, end)) for start, end in found]
    return [(start, end) for start, end in spans if text[start:end] not in _TEXT_SIGNS]


def _with_selector(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == _SELECTOR else end
