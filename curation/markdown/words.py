"""The words of a Markdown text, without marks: for search, reading time, excerpts."""

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from curation.markdown.tree import tokens_of, tree_of

_INLINE_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_LEAVES = {"text", "code_inline", "fence", "code_block"}


def plain(text: str) -> str:
    """Words only, one block a line; alt texts count as words, addresses do not."""
    lines = (_words(block).strip() for block in _blocks(tree_of(text)))
    return "\n".join(line for line in lines if line)


def pictures(text: str) -> list[str]:
    """The addresses of its pictures as the Markdown writes them, in order."""
    return [address for address, _ in described_pictures(text)]


def described_pictures(text: str) -> list[tuple[str, str]]:
    """The same, each with the alt text that stands there."""
    if "![" not in text:
        return []
    return [
        (str(child.attrGet("src")), str(child.meta["alt"]))
        for token in tokens_of(text)
        for child in token.children or []
        if child.type == "image" and child.attrGet("src")
    ]


def _blocks(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for child in node.children:
        if child.type in {"inline", "fence", "code_block"}:
            yield child
        else:
            yield from _blocks(child)


def _words(node: SyntaxTreeNode) -> str:
    if node.type == "image":
        return str(node.meta.get("alt", ""))
    if node.type in _LEAVES:
        return node.content
    if node.type in _INLINE_BREAKS:
        return _INLINE_BREAKS[node.type]
    return "".join(_words(child) for child in node.children)
