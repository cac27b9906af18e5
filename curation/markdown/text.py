"""Markdown to plain text for letters: 72 columns, `format=flowed` (RFC 3676), links numbered."""

import textwrap
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from django.utils.translation import gettext
from markdown_it.tree import SyntaxTreeNode

from curation.markdown.figures import Figure
from curation.markdown.tree import tree_of

COLUMNS = 72

_INDENT = "   "
_SIGNATURE = "--"
_EMPHASIS = {"em", "strong", "link"}


class LinkList:
    """Numbers addresses as they are met; the same address keeps its number.

    Relative addresses are taken from `base`.
    """

    def __init__(self, base: str = "") -> None:
        self.base = base
        self.addresses: list[str] = []

    def number(self, address: str) -> int:
        full = urljoin(self.base, address)
        if full not in self.addresses:
            self.addresses.append(full)
        return self.addresses.index(full) + 1

    def lines(self) -> list[str]:
        """`[1] https://…`, one a line, never wrapped."""
        return [f"[{number}] {address}" for number, address in enumerate(self.addresses, 1)]


def to_text(text: str, links: LinkList, *, figures: Mapping[str, Figure] | None = None) -> str:
    """Flowed text. The addresses go into `links`, for the list at the end of the letter."""
    lines = _Writer(links).blocks(tree_of(text, figures=figures).children)
    return "\n".join(_stuffed(line) for line in lines)


def to_entry(
    text: str,
    links: LinkList,
    *,
    mark: str = "-",
    title: str = "",
    figures: Mapping[str, Figure] | None = None,
) -> str:
    """The text as one entry of a list, led by `mark`; `title` stands on lines of its own."""
    first, hanging = f" {mark} ", "   "
    columns = COLUMNS - len(first) - 1
    lines = _wrap(title, columns, is_flowed=False) if title else []
    lines += _Writer(links, columns, is_flowed=False).blocks(
        tree_of(text, figures=figures).children
    )
    return "\n".join(_stuffed(line) for line in _led(lines or [_Line("")], first, hanging))


def flow(paragraph: str) -> str:
    """One paragraph of words as flowed lines."""
    return "\n".join(_stuffed(line) for line in _wrap(paragraph, COLUMNS, is_flowed=True))


def hard_lines(paragraph: str, *, first: str = "", rest: str = "") -> str:
    """One paragraph with line ends that stay where they are, led by `first` and then `rest`."""
    lines = _wrap(paragraph, COLUMNS - len(rest), is_flowed=False)
    return "\n".join(_stuffed(line) for line in _led(lines, first, rest))


class _Line(NamedTuple):
    """`words` end in a space where the next line continues them."""

    words: str
    quoted: int = 0


class _Writer:
    """Walks the tree. What is indented is not flowed: a soft break would swallow its indent."""

    def __init__(self, links: LinkList, columns: int = COLUMNS, is_flowed: bool = True) -> None:
        self.links = links
        self.columns = columns
        self.is_flowed = is_flowed

    def blocks(self, nodes: Iterable[SyntaxTreeNode], *, apart: bool = True) -> list[_Line]:
        written: list[_Line] = []
        for node in nodes:
            lines = self.block(node)
            if written and lines and apart:
                written.append(_Line(""))
            written += lines
        return written

    def block(self, node: SyntaxTreeNode) -> list[_Line]:
        write = getattr(self, node.type, None)
        return write(node) if write else self.blocks(node.children)

    def inline(self, node: SyntaxTreeNode) -> list[_Line]:
        return _wrap(self.words(node), self.columns, is_flowed=self.is_flowed)

    def heading(self, node: SyntaxTreeNode) -> list[_Line]:
        return _wrap(f"*{self.words(node)}*", self.columns, is_flowed=False)

    def hr(self, node: SyntaxTreeNode) -> list[_Line]:
        return [_Line("* * *")]

    def fence(self, node: SyntaxTreeNode) -> list[_Line]:
        # A space at the end of a line would make it flow into the next one.
        lines = [(_INDENT + line).rstrip() for line in node.content.rstrip("\n").split("\n")]
        return [_Line(line) for line in lines]

    code_block = fence

    def figure(self, node: SyntaxTreeNode) -> list[_Line]:
        return self.blocks(
            [child for child in node.children if child.type == "figcaption"]
            if self.is_decorative(node)
            else node.children,
            apart=False,
        )

    def is_decorative(self, figure: SyntaxTreeNode) -> bool:
        has_caption = any(child.type == "figcaption" for child in figure.children)
        return has_caption and not self.words(figure.children[0])

    def blockquote(self, node: SyntaxTreeNode) -> list[_Line]:
        inner = _Writer(self.links, self.columns - 2, self.is_flowed).blocks(node.children)
        if self.is_flowed:
            return [_Line(line.words, line.quoted + 1) for line in inner]
        return [_Line(f"> {line.words}".rstrip()) for line in inner]

    def bullet_list(self, node: SyntaxTreeNode) -> list[_Line]:
        return self.entries(node, ["-"] * len(node.children))

    def ordered_list(self, node: SyntaxTreeNode) -> list[_Line]:
        start = int(node.attrs.get("start", 1))
        numbers = [f"{start + index}." for index in range(len(node.children))]
        widest = max(len(number) for number in numbers)
        return self.entries(node, [number.rjust(widest) for number in numbers])

    def entries(self, node: SyntaxTreeNode, marks: list[str]) -> list[_Line]:
        # Every line of a list begins with a space, so that stuffing moves all of them alike;
        # a list inside a list is led by that of the outer one.
        is_tight = all(_is_tight(entry) for entry in node.children)
        lead = " " if self.is_flowed else ""
        hanging = lead + " " * (len(marks[0]) + 1)
        inner = _Writer(self.links, self.columns - len(hanging) - 1, is_flowed=False)
        written: list[_Line] = []
        for mark, entry in zip(marks, node.children, strict=True):
            lines = inner.blocks(entry.children, apart=not is_tight)
            if written and not is_tight:
                written.append(_Line(""))
            written += _led(lines or [_Line("")], f"{lead}{mark} ", hanging)
        return written

    def table(self, node: SyntaxTreeNode) -> list[_Line]:
        rows = [
            [self.words(cell).replace("\n", " ") for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + 2 * len(widths) > self.columns:
            return self.records(rows)
        rows.insert(1, ["-" * width for width in widths])
        sides = [
            str(cell.attrs.get("data-align", "")) for cell in node.children[0].children[0].children
        ]
        return [_Line(_row(row, widths, sides)) for row in rows]

    def records(self, rows: list[list[str]]) -> list[_Line]:
        """A table too wide for the page: each row as lines of “heading: cell”."""
        lines: list[_Line] = []
        for row in rows[1:]:
            lines += [_Line("")] if lines else []
            for heading, cell in zip(rows[0], row, strict=True):
                words = f"{heading}: {cell}" if heading else cell
                wrapped = _wrap(words, self.columns - 5, is_flowed=False)
                lines += _led(wrapped, " ", "   ")
        return lines

    def footnote_block(self, node: SyntaxTreeNode) -> list[_Line]:
        return self.blocks(node.children, apart=False)

    def footnote(self, node: SyntaxTreeNode) -> list[_Line]:
        mark = f" [^{node.meta['id'] + 1}] "
        hanging = " " * len(mark)
        inner = _Writer(self.links, self.columns - len(hanging) - 1, is_flowed=False)
        return _led(inner.blocks(node.children), mark, hanging)

    def words(self, node: SyntaxTreeNode) -> str:
        """Words on one line; `\\n` only where the author broke it."""
        if not node.children and node.type != "image":
            return self.leaf(node)
        write = {"link": self.link, "image": self.image}.get(node.type)
        if write:
            return write(node)
        words = self.inner(node)
        mark = {"em": "*", "strong": "*", "s": "~~"}.get(node.type, "")
        is_marked = mark and words.startswith(mark) and words.endswith(mark)
        return f"{mark}{words}{mark}" if words.strip() and not is_marked else words

    def inner(self, node: SyntaxTreeNode) -> str:
        words = ""
        for child in node.children:
            piece = self.words(child)
            # Emphasis broken in pieces is one piece to the eye.
            if child.type in _EMPHASIS and words.endswith("*") and piece.startswith("*"):
                words, piece = words[:-1], piece[1:]
            words += piece
        return words

    def leaf(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "softbreak":
                return " "
            case "hardbreak":
                return "\n"
            case "code_inline":
                return f"`{node.content}`"
            case "footnote_ref":
                return f" [^{node.meta['id'] + 1}]"
            case "text":
                return node.content
        return ""

    def link(self, node: SyntaxTreeNode) -> str:
        words = self.inner(node)
        address = str(node.attrs.get("href", ""))
        if not address or words in {address, address.removeprefix("mailto:")}:
            return words
        number = f"[{self.links.number(address)}]"
        return f"{words} {number}" if words.strip() else number

    def image(self, node: SyntaxTreeNode) -> str:
        alt = node.meta["alt"]
        figure: Figure = node.meta["figure"]
        if not alt and not figure.is_missing:
            return ""
        words = f"[{gettext('Image')}: {alt}]" if alt else f"[{gettext('Image')}]"
        if figure.is_missing and node.meta["is_told_by_caption"]:
            words = f"[{gettext('Picture')}]"
        address = str(node.attrs.get("src", ""))
        if figure.is_missing and address.startswith(("http://", "https://")):
            return f"{words} [{self.links.number(address)}]"
        return words


def _wrap(words: str, columns: int, *, is_flowed: bool) -> list[_Line]:
    lines: list[_Line] = []
    for piece in words.strip().split("\n"):
        wrapped = textwrap.wrap(
            piece, columns - 1, break_long_words=False, break_on_hyphens=False
        ) or [""]
        lines += [_Line(_soft(line) if is_flowed else line) for line in wrapped[:-1]]
        lines.append(_Line(wrapped[-1]))
    return lines


def _soft(line: str) -> str:
    # “-- ” alone on a line would begin the signature.
    return line if line == _SIGNATURE else f"{line} "


def _stuffed(line: _Line) -> str:
    if line.quoted:
        return f"{'>' * line.quoted} {line.words}" if line.words else ">" * line.quoted
    return f" {line.words}" if line.words.startswith((" ", ">", "From ")) else line.words


def _led(lines: list[_Line], first: str, rest: str) -> list[_Line]:
    led = [_Line((rest + line.words) if line.words else "") for line in lines]
    return [_Line(first + lines[0].words), *led[1:]]


def _is_tight(entry: SyntaxTreeNode) -> bool:
    return all(child.type != "paragraph" or child.hidden for child in entry.children)


def _row(cells: list[str], widths: list[int], sides: list[str]) -> str:
    padded = [
        cell.rjust(width) if side == "right" else cell.ljust(width)
        for cell, width, side in zip(cells, widths, sides, strict=True)
    ]
    return (" " + "  ".join(padded)).rstrip()
