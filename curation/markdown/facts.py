"""What a Markdown text holds, found in one reading: its words, its links, its pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from curation.markdown.dialect import MARKDOWN, WITH_BARE_ADDRESSES

# An importer asks for the same body several times in a row; more is never asked again.
REMEMBERED_TEXTS = 256

_WORD = re.compile(r"[^\W_]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# These emoji are made of a digit or a letter, which is no word.
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3|ℹ\ufe0f")
_BARE_ADDRESS = re.compile(r"(?<![(<])https?://", re.IGNORECASE)
_SAID = {"text", "code_inline"}
_BREAKS = {"softbreak", "hardbreak"}
_CODE = {"fence", "code_block", "html_block"}
_RECORD = "paper"


@dataclass(frozen=True)
class Link:
    """`before` is what its paragraph says before it."""

    address: str
    text: str
    before: str
    paragraph: str


@dataclass(frozen=True)
class Shown:
    """A picture, under the address that pages look it up by (`markdown.pictures`).

    One in the midst of words has neither caption nor alt text of its own here.
    """

    address: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Facts:
    """All in order and as often as they stand.

    `words` are what a reader meets, alt texts and code included, addresses and the record of a
    paper not. `links` lead to web pages; e-mail and places of the same page are left out.
    """

    words: tuple[str, ...]
    links: tuple[Link, ...]
    shown: tuple[Shown, ...]

    @property
    def addresses(self) -> list[str]:
        return [link.address for link in self.links]

    @property
    def pictures(self) -> list[str]:
        return [picture.address for picture in self.shown]


def words_of(text: str) -> list[str]:
    return list(facts_of(text).words)


def addresses_in(text: str) -> list[str]:
    return facts_of(text).addresses


@lru_cache(maxsize=REMEMBERED_TEXTS)
def facts_of(text: str) -> Facts:
    words: list[str] = []
    links: list[Link] = []
    shown: list[Shown] = []
    parser = WITH_BARE_ADDRESSES if _BARE_ADDRESS.search(text) else MARKDOWN
    tokens = parser.parse(_KEYCAP.sub("", text))
    for place, token in enumerate(tokens):
        if token.type == "inline":
            children = token.children or []
            words += _WORD.findall(_told(children))
            links += _links(children)
            if "![" in token.content:
                shown += _shown(children, tokens[place + 1 :])
        elif token.type in _CODE and token.info.strip() != _RECORD:
            words += _WORD.findall(token.content)
    return Facts(tuple(words), tuple(links), tuple(shown))


def _told(children: Sequence[Token]) -> str:
    """As a reader meets it: a picture says its alt text."""
    parts = []
    for child in children:
        if child.type in _BREAKS:
            parts.append(" ")
        elif child.type == "image":
            parts.append(_told(child.children or []))
        elif child.type in _SAID or child.type == "html_inline":
            parts.append(child.content)
    return "".join(parts)


def _links(children: Sequence[Token]) -> Iterator[Link]:
    if not any(child.type == "link_open" for child in children):
        return
    paragraph = _said(children)
    for start, child in enumerate(children):
        address = str(child.attrGet("href") or "") if child.type == "link_open" else ""
        if address and _is_page(address):
            end = next(i for i in range(start, len(children)) if children[i].type == "link_close")
            text = _said(children[start:end]).strip()
            yield Link(address, text, _said(children[:start]), paragraph)


def _said(children: Sequence[Token]) -> str:
    return "".join(
        " " if child.type in _BREAKS else child.content
        for child in children
        if child.type in _SAID or child.type in _BREAKS
    )


def _shown(children: Sequence[Token], after: Sequence[Token]) -> Iterator[Shown]:
    is_alone = all(child.type in {"image", *_BREAKS} or not _said([child]) for child in children)
    caption = _caption(after) if is_alone else ""
    for child in children:
        address = str(child.attrGet("src") or "") if child.type == "image" else ""
        if address:
            alt = _told(child.children or []).strip() if is_alone else ""
            yield Shown(normalizeLink(address), alt, caption)


def _caption(after: Sequence[Token]) -> str:
    """The paragraph after the picture's, if all of it is in italics; as it is written."""
    following = next((token for token in after if token.type == "inline"), None)
    if following is None or after[1].type != "paragraph_open":
        return ""
    text, children = following.content.strip(), following.children or []
    is_italic = text[:1] in "_*" and _is_wholly_italic(children)
    return text[1:-1] if text and is_italic else ""


def _is_wholly_italic(children: Sequence[Token]) -> bool:
    depth, found = 0, False
    for child in children:
        if child.type in {"em_open", "em_close"}:
            depth, found = depth + child.nesting, True
        elif depth == 0 and (child.content.strip() or child.type == "image"):
            return False
    return found


def _is_page(address: str) -> bool:
    scheme = _SCHEME.match(address)
    if scheme:
        return scheme.group().lower() in {"http:", "https:"}
    return not address.startswith("#")
