"""Emoji at the edges of headings and bullets: flags, skin tones and joined ones are one each."""

import emoji

# In the emoji tables, but written as text.
_TEXT_SIGNS = frozenset("©®™‼⁉ℹ↔↕↖↗↘↙↩↪〰〽0123456789#*")
_SELECTOR = "\ufe0f"


def split_at_end(text: str) -> tuple[str, str]:
    """The text without the emoji at its end, and those emoji; empty without any."""
    text = text.strip()
    start = len(text)
    for found_start, found_end in reversed(_spans(text)):
        if text[found_end:start].strip():
            break
        start = found_start
    return text[:start].strip(), "".join(text[start:].split())


def split_at_start(text: str) -> tuple[str, str]:
    """The emoji a text begins with (one), and the text after it; empty without one."""
    text = text.strip()
    spans = _spans(text)
    if not spans or spans[0][0] != 0:
        return "", text
    end = spans[0][1]
    return text[:end], text[end:].strip()


def is_only_emoji(text: str) -> bool:
    return bool(text.strip()) and not split_at_end(text)[0]


def _spans(text: str) -> list[tuple[int, int]]:
    found = [(one["match_start"], one["match_end"]) for one in emoji.emoji_list(text)]
    spans = [(start, _with_selector(text, end)) for start, end in found]
    return [(start, end) for start, end in spans if text[start:end] not in _TEXT_SIGNS]


def _with_selector(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == _SELECTOR else end
