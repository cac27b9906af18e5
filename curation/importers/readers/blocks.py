"""A Markdown text as its outermost blocks, every paragraph of them on one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

# A line of --- under a paragraph is a line here, never a heading of the paragraph above it.
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("lheading")

_CONTINUATION = re.compile(r"^[\s>]+")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_BULLET = re.compile(r"^(\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$))")
_REFERENCE = re.compile(r"(?<![!\\])\[((?:[^\[\]]|\\.)+)\](?:\[([^\]]*)\])?(?![(:\[])")


class BlockKind(StrEnum):
    HEADING = "heading"
    PICTURE = "picture"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"
    FENCE = "fence"
    RULE = "rule"
    OTHER = "other"


@dataclass(frozen=True)
class Block:
    """`level` of headings; `bullets` of unnumbered lists; `info` of fences, whose text is bare."""

    kind: BlockKind
    text: str
    level: int = 0
    bullets: tuple[str, ...] = ()
    info: str = ""


_KINDS = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "blockquote_open": BlockKind.QUOTE,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "fence": BlockKind.FENCE,
    "hr": BlockKind.RULE,
}


def blocks_of(text: str) -> list[Block]:
    """Links written by reference are written out, so that each block stands on its own."""
    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = MARKDOWN.parse(text, env)
    references = env.get("references", {})
    lines: list[str | None] = list(text.split("\n"))
    _join_paragraphs(tokens, lines)
    outer = [(i, token) for i, token in enumerate(tokens) if token.level == 0 and token.map]
    return [_block(tokens, i, lines, references) for i, _ in outer]


def _join_paragraphs(tokens: Sequence[Token], lines: list[str | None]) -> None:
    for token in tokens:
        if token.type == "paragraph_open" and token.map:
            _join(lines, token.map[0], token.map[1])


def _join(lines: list[str | None], start: int, end: int) -> None:
    kept = start
    for number in range(start + 1, end):
        above, line = lines[kept] or "", lines[number] or ""
        if _HARD_BREAK.search(above):
            kept = number
            continue
        lines[kept] = f"{above.rstrip()} {_CONTINUATION.sub('', line).rstrip()}"
        lines[number] = None
    lines[kept] = (lines[kept] or "").rstrip()


def _block(
    tokens: Sequence[Token],
    index: int,
    lines: Sequence[str | None],
    references: dict[str, dict[str, str]],
) -> Block:
    token = tokens[index]
    kind = _KINDS.get(token.type, BlockKind.OTHER)
    text = _source(token, lines)
    if kind is BlockKind.FENCE:
        return Block(kind, text, info=token.info.strip())
    text = _written_out(text.strip(), references) if references else text.strip()
    if kind is BlockKind.HEADING:
        return Block(kind, tokens[index + 1].content.strip(), level=int(token.tag[1:]))
    if kind is BlockKind.PARAGRAPH and _is_picture(tokens[index + 1]):
        return Block(BlockKind.PICTURE, text)
    if token.type == "bullet_list_open":
        bullets = _bullets(tokens, index, lines)
        return Block(kind, text, bullets=tuple(_written_out(one, references) for one in bullets))
    return Block(kind, text)


def _source(token: Token, lines: Sequence[str | None]) -> str:
    start, end = token.map or (0, 0)
    return "\n".join(line for line in lines[start:end] if line is not None).rstrip()


def _bullets(tokens: Sequence[Token], index: int, lines: Sequence[str | None]) -> list[str]:
    found = []
    for token in tokens[index + 1 :]:
        if token.type == "bullet_list_close" and token.level == tokens[index].level:
            break
        if token.type == "list_item_open" and token.level == 1:
            found.append(_dedented(_source(token, lines)))
    return found


def _dedented(item: str) -> str:
    marker = _BULLET.match(item)
    width = len(marker[1]) if marker else 0
    first, *rest = item[width:].split("\n")
    return "\n".join([first, *(line[width:] if line[:width].isspace() else line for line in rest)])


def _is_picture(inline: Token) -> bool:
    signs = [child for child in inline.children or [] if child.content.strip() or child.nesting]
    images = [child for child in inline.children or [] if child.type == "image"]
    around = {"link_open", "link_close", "image"}
    return bool(images) and all(child.type in around for child in signs)


def _written_out(text: str, references: dict[str, dict[str, str]]) -> str:
    def written(found: re.Match[str]) -> str:
        label = " ".join((found[2] or found[1]).split()).casefold().upper()
        target = references.get(label)
        return f"[{found[1]}]({target['href']})" if target else found[0]

    return _REFERENCE.sub(written, text) if references else text
