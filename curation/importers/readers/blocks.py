"""A Markdown text as its outermost blocks, every paragraph of them on one line.

Only the blocks are parsed here; the few paragraphs whose inside matters are looked at by `inline`,
which is what makes a whole issue a matter of milliseconds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it.token import Token

from curation.importers.readers.link_references import References, written_out
from curation.importers.readers.simple_blocks import Form, pieces_of
from curation.markdown.dialect import BLOCKS_ONLY, inline_of

# A picture's paragraph has a few brackets; one with hundreds is no picture, and slow to prove so.
MOST_BRACKETS_OF_PICTURE = 100
# A longer one names nothing; it stays in the text as it is.
LONGEST_HEADING = 2_000

_CONTINUATION = re.compile(r"^[\s>]+")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_BULLET = re.compile(r"^(\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$))")
_BARE_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_IN_ITALICS = re.compile(r"(?s)^_[^_].*_$|^\*[^*].*\*$")


class BlockKind(StrEnum):
    HEADING = "heading"
    PICTURE = "picture"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"
    FENCE = "fence"
    RULE = "rule"
    FOOTNOTE = "footnote"
    OTHER = "other"


@dataclass(frozen=True)
class Block:
    """`level` of headings; `bullets` of lists; `info` of fences, whose text is bare.

    Of a footnote `info` is its label. A numbered list `is_numbered`.
    """

    kind: BlockKind
    text: str
    level: int = 0
    bullets: tuple[str, ...] = ()
    info: str = ""
    is_numbered: bool = False


_KINDS = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "blockquote_open": BlockKind.QUOTE,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "fence": BlockKind.FENCE,
    "hr": BlockKind.RULE,
    "footnote_reference_open": BlockKind.FOOTNOTE,
}


def blocks_of(text: str) -> list[Block]:
    """Links written by reference are written out, so that each block stands on its own."""
    return [block for form, piece in pieces_of(text) for block in _blocks_in(form, piece)]


def _blocks_in(form: Form, piece: str) -> list[Block]:
    lines = [line.rstrip() for line in piece.split("\n")]
    match form:
        case Form.PARAGRAPH:
            return _paragraph(" ".join(lines))
        case Form.HEADING:
            signs, _, words = piece.partition(" ")
            return [Block(BlockKind.HEADING, words.strip(), level=len(signs))]
        case Form.QUOTE:
            below = (_CONTINUATION.sub("", line) for line in lines[1:])
            return [Block(BlockKind.QUOTE, " ".join([lines[0], *below]))]
        case Form.LIST:
            bullets = tuple(line[2:] for line in lines)
            return [Block(BlockKind.LIST, "\n".join(lines), bullets=bullets)]
    return parsed_blocks(piece)


def parsed_blocks(text: str) -> list[Block]:
    env: dict[str, References] = {}
    tokens = BLOCKS_ONLY.parse(text, env)
    lines: list[str | None] = list(text.split("\n"))
    _join_paragraphs(tokens, lines)
    reading = _Reading(tokens, lines, env.get("references", {}))
    outer = (i for i, token in enumerate(tokens) if token.level == 0 and token.map)
    return [block for i in outer for block in reading.blocks_at(i)]


def _join_paragraphs(tokens: Sequence[Token], lines: list[str | None]) -> None:
    for token in tokens:
        if token.type == "paragraph_open" and token.map:
            start, end = token.map
            if token.level == 0 and end - start > 1 and is_bare_address(lines[start + 1] or ""):
                start += 1
            _join(lines, start, end)


def is_bare_address(line: str) -> bool:
    """Nothing else stands in it. Below the first line of a paragraph it keeps its own line."""
    return bool(_BARE_ADDRESS.fullmatch(line.strip()))


def _join(lines: list[str | None], start: int, end: int) -> None:
    """Sentences written one a line become one line; a hard break stays one."""
    parts = [(lines[start] or "").rstrip("\n")]
    kept = start
    for number in range(start + 1, end):
        line = lines[number] or ""
        if _HARD_BREAK.search(parts[-1]):
            lines[kept], kept, parts = _one_line(parts), number, [line]
        else:
            parts.append(_CONTINUATION.sub("", line))
            lines[number] = None
    lines[kept] = _one_line(parts).rstrip()


def _one_line(parts: Sequence[str]) -> str:
    """The blanks of a hard break at the end stay."""
    return " ".join([*(part.rstrip() for part in parts[:-1]), parts[-1]])


@dataclass(frozen=True)
class _Reading:
    tokens: Sequence[Token]
    lines: Sequence[str | None]
    references: References

    def blocks_at(self, index: int) -> list[Block]:
        """One block; two where a picture's caption stands in the picture's own paragraph."""
        token = self.tokens[index]
        kind = _KINDS.get(token.type, BlockKind.OTHER)
        text = self._source(token)
        match kind:
            case BlockKind.FENCE:
                return [Block(kind, text, info=token.info.strip())]
            case BlockKind.HEADING if len(text) <= LONGEST_HEADING:
                heading = self._written(self.tokens[index + 1].content.strip())
                return [Block(kind, heading, level=int(token.tag[1:]))]
            case BlockKind.FOOTNOTE:
                return [Block(kind, self._written(text), info=str(token.meta["label"]))]
            case BlockKind.PARAGRAPH:
                return _paragraph(self._written(text.strip()))
            case BlockKind.LIST:
                return [self._list(index, text.strip())]
            case BlockKind.HEADING:
                kind = BlockKind.OTHER
        is_code = token.type == "code_block"
        return [Block(kind, self._written(text if is_code else text.strip()))]

    def _list(self, index: int, text: str) -> Block:
        return Block(
            BlockKind.LIST,
            self._written(text),
            bullets=tuple(self._written(one) for one in self._bullets(index)),
            is_numbered=self.tokens[index].type == "ordered_list_open",
        )

    def _written(self, text: str) -> str:
        return written_out(text, self.references) if self.references else text

    def _source(self, token: Token) -> str:
        start, end = token.map or (0, 0)
        return "\n".join(line for line in self.lines[start:end] if line is not None).rstrip()

    def _bullets(self, index: int) -> list[str]:
        found = []
        closing = self.tokens[index].type.replace("open", "close")
        for at in range(index + 1, len(self.tokens)):
            token = self.tokens[at]
            if token.level == 0 and token.type == closing:
                break
            if token.type == "list_item_open" and token.level == 1:
                found.append(_dedented(self._source(token)))
        return found


def _dedented(item: str) -> str:
    marker = _BULLET.match(item)
    width = len(marker[1]) if marker else 0
    first, *rest = item[width:].split("\n")
    return "\n".join([first, *(line[width:] if line[:width].isspace() else line for line in rest)])


def _paragraph(text: str) -> list[Block]:
    if not text.startswith(("![", "[![")) or text.count("[") > MOST_BRACKETS_OF_PICTURE:
        return [Block(BlockKind.PARAGRAPH, text)]
    if _is_picture(text):
        return [Block(BlockKind.PICTURE, text)]
    pictures, caption = _apart_from_caption(text)
    if caption and _is_picture(pictures):
        return [Block(BlockKind.PICTURE, pictures), Block(BlockKind.PARAGRAPH, caption)]
    return [Block(BlockKind.PARAGRAPH, text)]


def _apart_from_caption(text: str) -> tuple[str, str]:
    """A picture and the words in italics right behind it, in the same paragraph."""
    end = max(text.rfind(") _"), text.rfind(") *"), text.find(")\n_"))
    pictures, caption = text[: end + 1], text[end + 1 :].strip()
    first = min(i for i in (text.find(") _"), text.find(") *"), len(text)) if i >= 0)
    if first < end:
        pictures, caption = text[: first + 1], text[first + 1 :].strip()
    return (pictures, caption) if _IN_ITALICS.match(caption) else (text, "")


def _is_picture(paragraph: str) -> bool:
    children = inline_of(paragraph)
    said = [child for child in children if child.content.strip() or child.nesting]
    around = {"link_open", "link_close", "image"}
    has_image = any(child.type == "image" for child in children)
    return has_image and all(child.type in around for child in said)
