"""What a Markdown text holds, found in one reading: its words, its links, its pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from curation.markdown.dialect import HTML_AS_WORDS, MARKDOWN, WITH_BARE_ADDRESSES, inline_of

# An importer asks for the same body several times in a row; more is never asked again.
REMEMBERED_TEXTS = 64
REMEMBERED_PARTS = 1_024

_WORD = re.compile(r"[^\W_]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# These emoji are made of a digit or a letter, which is no word.
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3|ℹ\ufe0f")
# Below an empty line, these may still belong to a list, to code, to HTML, or say where links of
# other paragraphs lead.
_GOES_ON = re.compile(r"^(?:[ \t]+\S|```|~~~|<|\[[^\]\n]+\]:)", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n\s*\n")
# A bullet may begin with an emoji, which is neither word nor link nor mark.
_BULLET = re.compile(r"[*+-][ \t]+(?:[^\w\s\[\]()<>!*_`~\"'#|&\\-]+[ \t]+)?(?=\S)")
_OTHER_THAN_WORDS = re.compile(r"[*+-][ \t]|\d+[.)]|#|>|\||[=-]{2,}|:?-")
# Of a quotation or a heading that begins with a word, only the words are of interest.
_QUOTED = re.compile(r"> ?(?=[^\W_])")
_HEADING = re.compile(r"#{1,6} +(?=[^\W_])(?=[^#]*\Z)")
# Addresses in which the parser's own encoding finds nothing to do, and takes long to do it.
_NOTHING_TO_ENCODE = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]{0,61}\.){1,3}[a-z]{2,61}/[A-Za-z0-9._~/@-]*"
)
# Begins with what has no small and capital letters, which is looked for ten times as fast.
_BARE_ADDRESS = re.compile(
    r"://(?:(?<=http://)(?<![(<]http://)|(?<=https://)(?<![(<]https://))", re.IGNORECASE
)
_SAID = {"text", "code_inline"}
_BREAKS = {"softbreak", "hardbreak"}
_CODE = {"fence", "code_block", "html_block"}
_RECORD = "paper"


class Link(NamedTuple):
    """`place` is how many letters of its paragraph stand before it."""

    address: str
    text: str
    place: int
    paragraph: str

    @property
    def before(self) -> str:
        return self.paragraph[: self.place]


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
    paper not; they are kept as they stand side by side. `links` lead to web pages; e-mail and
    places of the same page are left out.
    """

    runs: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    shown: tuple[Shown, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.runs))

    @property
    def word_count(self) -> int:
        return sum(map(len, self.runs))

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
    """A paragraph that was met a moment ago, in the source of this text, is not read again."""
    if "\u20e3" in text or "ℹ" in text:
        text = _KEYCAP.sub("", text)
    parts = [_read(part, is_line) for part, is_line in _parts(text)]
    shown: list[Shown] = []
    for place, part in enumerate(parts):
        if part.shown:
            shown += _captioned(part, parts[place + 1 : place + 2])
    links = tuple(chain.from_iterable(part.links for part in parts))
    return Facts(tuple(part.words for part in parts), links, tuple(shown))


def _captioned(part: "_Part", below: Sequence["_Part"]) -> list[Shown]:
    """Its pictures, the last of them with the caption that may stand below it."""
    *others, last = part.shown
    if part.ends_in_picture and below and not last.caption:
        last = replace(last, caption=below[0].in_italics)
    return [*others, last]


def _parts(text: str) -> list[tuple[str, bool]]:
    """Texts that say the same side by side; and of each, whether it is one line of words alone.

    All of it is one part where a line may belong to what stands before an empty one.
    """
    if _GOES_ON.search(text):
        return [(text, False)]
    return [part for block in _EMPTY_LINES.split(text) for part in _lines_of(block)]


def _lines_of(block: str) -> list[tuple[str, bool]]:
    """A paragraph on one line, or single bullets without what marks them."""
    lines = [line.strip() for line in block.split("\n")]
    if all(_BULLET.match(line) for line in lines):
        return [(_BULLET.sub("", line, count=1), True) for line in lines]
    if all(_QUOTED.match(line) for line in lines):
        lines = [_QUOTED.sub("", line, count=1) for line in lines]
    elif len(lines) == 1:
        lines = [_HEADING.sub("", lines[0])]
    is_paragraph = not any(_OTHER_THAN_WORDS.match(line) for line in lines)
    return [(" ".join(lines), True) if is_paragraph else (block, False)]


class _Part(NamedTuple):
    """`in_italics` is all of it, where it is one paragraph in italics, as it is written."""

    words: tuple[str, ...]
    links: tuple[Link, ...]
    shown: tuple[Shown, ...]
    in_italics: str
    ends_in_picture: bool


@lru_cache(maxsize=REMEMBERED_PARTS)
def _read(part: str, is_line: bool) -> _Part:
    if not is_line or _BARE_ADDRESS.search(part):
        return _read_blocks(part)
    children = inline_of(part)
    return _Part(
        words=tuple(_WORD.findall(_told(children))),
        links=tuple(_links(children)),
        shown=tuple(_shown(children, "")),
        in_italics=_in_italics(part, children),
        ends_in_picture=_is_of_pictures(children),
    )


def _read_blocks(part: str) -> _Part:
    words: list[str] = []
    links: list[Link] = []
    shown: list[Shown] = []
    parser = WITH_BARE_ADDRESSES if _BARE_ADDRESS.search(part) else MARKDOWN
    tokens = parser.parse(part)
    for place, token in enumerate(tokens):
        if token.type == "inline":
            children = token.children or []
            words += _WORD.findall(_told(children))
            links += _links(children)
            shown += _shown(children, _caption(tokens[place + 1 : place + 4]))
        elif token.type in _CODE and token.info.strip() != _RECORD:
            words += _WORD.findall(token.content)
        if token.type == "html_block":
            for line in _inside_html(token.content):
                links += _links(line)
                shown += _shown(line, "")
    only = tokens[1] if [token.type for token in tokens[:1]] == ["paragraph_open"] else None
    children = (only.children or []) if only and len(tokens) == 3 else []
    italics = _in_italics(part, children)
    return _Part(tuple(words), tuple(links), tuple(shown), italics, _is_of_pictures(children))


def _inside_html(block: str) -> Iterator[Sequence[Token]]:
    """Readers are shown its signs as words, and the links among them as links."""
    yield from (token.children or [] for token in HTML_AS_WORDS.parse(block))


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
    address, start, place = "", 0, 0
    for child in children:
        if child.type == "link_open":
            address, start = str(child.attrGet("href") or ""), place
        elif child.type == "link_close" and address and _is_page(address):
            yield Link(address, paragraph[start:place].strip(), start, paragraph)
        place += len(_word(child))


def _said(children: Sequence[Token]) -> str:
    return "".join(map(_word, children))


def _word(child: Token) -> str:
    """What it says, a break a blank; a picture and a mark say nothing."""
    if child.type in _SAID:
        return child.content
    return " " if child.type in _BREAKS else ""


def _shown(children: Sequence[Token], caption: str) -> Iterator[Shown]:
    """Of several in one paragraph, the last one has the caption below them."""
    pictures = [child for child in children if child.type == "image" and child.attrGet("src")]
    is_alone = bool(pictures) and _is_of_pictures(children)
    for place, picture in enumerate(pictures, 1):
        alt = _told(picture.children or []).strip() if is_alone else ""
        is_captioned = is_alone and place == len(pictures)
        address = str(picture.attrGet("src"))
        yield Shown(_encoded(address), alt, caption if is_captioned else "")


def _encoded(address: str) -> str:
    return address if _NOTHING_TO_ENCODE.fullmatch(address) else normalizeLink(address)


def _is_of_pictures(children: Sequence[Token]) -> bool:
    return bool(children) and not any(_word(child).strip() for child in children)


def _caption(after: Sequence[Token]) -> str:
    """The paragraph after the picture's, if all of it is in italics."""
    is_paragraph = len(after) > 2 and after[1].type == "paragraph_open"
    return _in_italics(after[2].content, after[2].children or []) if is_paragraph else ""


def _in_italics(paragraph: str, children: Sequence[Token]) -> str:
    """As it is written, without the marks; empty for another."""
    text = paragraph.strip()
    return text[1:-1] if text[:1] in ("_", "*") and _is_wholly_italic(children) else ""


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
