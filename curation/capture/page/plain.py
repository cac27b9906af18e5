"""Plain words of a text that may hold markup, which is shown nowhere as such."""

import re

from curation.characters import one_line

# Texts are looked at up to here; what is longer is no title and no name.
LONGEST_LOOKED_AT = 5_000
# After these a text cut anywhere is no longer worth it.
_MOST_ROUNDS = 5

_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>(?:[^<]|<(?!/\1))*</\1[^<>]*>", re.IGNORECASE)
# Formatting, and what could do something; others are words: “Why <table> matters”, “List<T>”.
_TAG = re.compile(
    r"""</?(?:
        a|abbr|applet|audio|b|base|big|body|br|button|cite|code|div|em|embed|font|form|frame|
        frameset|head|html|i|iframe|img|input|link|mark|math|meta|noscript|object|p|s|script|
        small|source|span|strong|style|sub|sup|svg|template|title|tt|u|video|wbr
    )(?:[\s/][^<>]*)?>""",
    re.IGNORECASE | re.VERBOSE,
)
_WITH_ATTRIBUTES = re.compile(r"<[a-z][\w:-]*[\s/][^<>]*=[^<>]*>|<!--[^<>]*-->", re.IGNORECASE)
_END = re.compile(r"</[a-z][\w:-]*>", re.IGNORECASE)
_OPEN_END = re.compile(r"<(?:script|style|iframe|object|embed|svg|math|img)\b.*", re.IGNORECASE)


def plain_words(text: str, longest: int) -> str:
    """On one line, without tags and control characters, cut after a word with an ellipsis.

    Entities are the caller's: whatever parsed the page has decoded them once, and once is right.
    """
    text = one_line(text[:LONGEST_LOOKED_AT])
    return cut(one_line(without_tags(text)) if "<" in text else text, longest)


def without_tags(text: str) -> str:
    """Until nothing is left that a removal could have put together."""
    for _ in range(_MOST_ROUNDS):
        before, text = text, _once(text)
        if text == before:
            return _OPEN_END.sub("", text)
    return text.replace("<", "")


def cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    # A language without spaces is cut anywhere.
    whole = head[: head.rfind(" ")] if " " in head[longest // 2 :] else head
    return f"{whole.rstrip(' ,;:.–—-')}…"


def _once(text: str) -> str:
    text = _UNSEEN.sub(" ", text)
    for mark in (_TAG, _WITH_ATTRIBUTES, _END):
        text = mark.sub("", text)
    return text
