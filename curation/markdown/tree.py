"""The one reading of a Markdown text, which HTML, plain text and words are all made from."""

import re
from collections.abc import Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from curation.characters import tidy_characters
from curation.markdown.bare_addresses import find_bare_addresses
from curation.markdown.figures import Figure, raise_figures

SCHEMES = frozenset({"http", "https", "mailto"})

_DEEPEST_HEADING = 6
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers drop these before they look for a scheme, so the check must not see them either.
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")


def tokens_of(
    text: str, *, figures: Mapping[str, Figure] | None = None, heading_level: int = 3
) -> list[Token]:
    """Pictures are described, figures raised and headings in order, whoever writes them out."""
    parser = _parser()
    known = {parser.normalizeLink(address): figure for address, figure in (figures or {}).items()}
    return parser.parse(tidy_characters(text), {"figures": known, "heading_level": heading_level})


def tree_of(text: str, *, figures: Mapping[str, Figure] | None = None) -> SyntaxTreeNode:
    return SyntaxTreeNode(tokens_of(text, figures=figures))


def is_allowed(address: str) -> bool:
    """Relative, or with one of the three schemes readers may be sent to."""
    scheme = _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", address))
    return scheme is None or scheme[1].lower() in SCHEMES


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        return is_allowed(url)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "linkify": True, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    find_bare_addresses(parser)
    _link_only_full_addresses(parser)
    parser.core.ruler.push("heading_levels", _put_headings_in_order)
    parser.core.ruler.push("cell_alignment", _name_cell_alignment)
    parser.core.ruler.push("figures", raise_figures)
    return parser


def _link_only_full_addresses(parser: MarkdownIt) -> None:
    """“README.md” and “fast.ai” are names; only `https://…` and `http://…` are addresses."""
    linkify = parser.linkify
    assert linkify is not None
    linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("ftp:", "//", "mailto:"):
        linkify.add(schema, None)


def _put_headings_in_order(state: StateCore) -> None:
    """The shallowest heading takes the given level, and no heading skips one on the way down."""
    openings = [token for token in state.tokens if token.type == "heading_open"]
    ranks = sorted({token.tag for token in openings})
    deepest = state.env["heading_level"] - 1
    levels: list[str] = []
    for opening in openings:
        wanted = state.env["heading_level"] + ranks.index(opening.tag)
        deepest = min(wanted, deepest + 1, _DEEPEST_HEADING)
        opening.tag = f"h{deepest}"
        levels.append(opening.tag)
    for closing in (token for token in state.tokens if token.type == "heading_close"):
        closing.tag = levels.pop(0)


def _name_cell_alignment(state: StateCore) -> None:
    """Not by a style attribute, which no text of ours may carry."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and "style" in token.attrs:
            side = str(token.attrs.pop("style")).removeprefix("text-align:")
            token.attrs["data-align"] = side
