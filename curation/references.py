"""A text's mentions of its newsletter's own past, pointed at the pages of today. Pure."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import unescape

from markdown_it import MarkdownIt

# As far as the end of a link's words is looked for.
LONGEST_WORDS = 300
DEEPEST_BRACKETS = 4

# In a text, by the first sign of each: code, where a link leads, an address that shows itself.
_FENCE = r"^ {0,3}(?P<bar>```+|~~~+)[^\n]*(?:\n(?! {0,3}(?P=bar)).*)*(?:\n {0,3}(?P=bar).*)?"
_SPAN = r"(?<![`\\])(?P<ticks>`{1,8})(?!`)(?:[^\n]|\n(?!\n)){1,500}?(?<!`)(?P=ticks)(?!`)"
_BALANCED = r"(?:[^\s()<>\[\]\"]|\([^\s()<>]*\))+"
_DESTINATION = r"\]\( *(?:<(?P<angled>[^<>\n]+)>|(?P<plain>(?:[^\s()<>]|\([^\s()<>]*\))+))"
_SHOWN = rf"<(?P<auto>https?://[^\s<>]+)>|(?P<bare>https?://{_BALANCED})"
_BRACKETS = re.compile(r"(?<!\\)[\[\]]|\n\n")
_ENDS_OF_SENTENCES = ".,;:!?'*_"
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def with_references(text: str, targets: Mapping[str, str]) -> str:
    """Links to a key point at its value, and words that are a key are linked to theirs.

    Keys are addresses as `links.links_in` finds them (`https://…`, `/…`), or words (“DT #22”).
    Code, the words of links and all other addresses stay as they are; no word comes or goes.
    """
    words = frozenset(key for key in targets if key and not is_address(key) and key in text)
    if not words and not any(is_address(key) for key in targets):
        return text
    written = _places(words).sub(_rewriter(targets), text)
    # A text can be stranger than it looks; then it is better left alone than broken.
    return written if written == text or _said(written) == _said(text) else text


def is_address(key: str) -> bool:
    return key.startswith(("https://", "http://", "/"))


def stands_in_link(text: str, end: int) -> bool:
    """Whether the words that end here are among those of a link (or of a picture)."""
    depth = 0
    for sign in _BRACKETS.finditer(text, end, end + LONGEST_WORDS):
        if sign[0] == "[":
            depth += 1
            if depth > DEEPEST_BRACKETS:
                return False
        elif sign[0] == "]" and depth:
            depth -= 1
        elif sign[0] == "]" and text[sign.end() : sign.end() + 1] in {"(", "["}:
            return True
        elif sign[0] == "\n\n":
            return False
    return False


def mentions(words: str) -> str:
    """A pattern that finds these words where they stand alone: “DT #2” is not in “DT #22”."""
    return rf"(?<![\w#])(?:{words})(?!\w)"


@lru_cache(maxsize=256)
def _places(words: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(re.escape(word) for word in sorted(words)) or "(?!)"
    return places_of(known)


def places_of(words: str) -> re.Pattern[str]:
    """Code, destinations and shown addresses; and in `words`, outside them, what it matches."""
    said = f"(?P<words>{mentions(words)})"
    code = f"(?P<code>{_FENCE}|{_SPAN})"
    return re.compile(f"{code}|{_DESTINATION}|{_SHOWN}|{said}", re.MULTILINE)


def _rewriter(targets: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def rewritten(found: re.Match[str]) -> str:
        if found["words"]:
            if stands_in_link(found.string, found.end()):
                return found[0]
            return f"[{found[0]}]({_written(targets[found['words']])})"
        if found["bare"] or found["auto"]:
            return _shown(found, targets)
        address = found["angled"] or found["plain"] or ""
        target = _target(address, targets)
        return f"]({_written(target)}" if address and target else found[0]

    return rewritten


def _shown(found: re.Match[str], targets: Mapping[str, str]) -> str:
    """An address that is its own words keeps them, as a link of another destination."""
    whole = found["bare"] or found["auto"]
    address = whole.rstrip(_ENDS_OF_SENTENCES) if found["bare"] else whole
    target = _target(address, targets)
    if target is None or stands_in_link(found.string, found.end()):
        return found[0]
    words = re.sub(r"([\\_*`\[\]])", r"\\\1", address)
    return f"[{words}]({_written(target)}){whole[len(address) :]}"


def _target(address: str, targets: Mapping[str, str]) -> str | None:
    """As it is written, else as a parser of Markdown reads it."""
    return targets.get(address) or targets.get(_MARKDOWN.normalizeLink(unescape(address)))


def _written(target: str) -> str:
    """As a destination, whatever signs it holds."""
    return target.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _said(text: str) -> str:
    """All that a reader reads of it, in order."""
    return "".join(
        child.content for token in _MARKDOWN.parse(text) for child in token.children or [token]
    )
