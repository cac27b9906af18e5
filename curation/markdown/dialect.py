"""The Markdown that imported texts are written in: CommonMark, tables, footnotes.

A line of `---` under a paragraph is a line, as newsletters mean it, and no heading of the
paragraph above it; `===`, or a longer line under a single one, does make a heading.
"""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.lheading import lheading
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from curation.markdown.bare_addresses import find_bare_addresses
from curation.markdown.simple_paragraphs import simple_tokens

# Those of one issue: what cuts it into items and what counts its words meet the same ones.
REMEMBERED_PARAGRAPHS = 512
LONGEST_RULE = 3
DEEPEST_INDENT = 3


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's own name
        """As it was written: a broken address is kept, and nothing is rewritten here."""
        return url


def _underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return _is_underlined(state, start + 1, end) and lheading(state, start, end, silent)


def _is_underlined(state: StateBlock, underline: int, end: int) -> bool:
    if underline >= end or state.sCount[underline] - state.blkIndent > DEEPEST_INDENT:
        return False
    start = state.bMarks[underline] + state.tShift[underline]
    signs = state.src[start : state.eMarks[underline]].strip()
    return signs.startswith("=") or (set(signs) == {"-"} and len(signs) > LONGEST_RULE)


def _parser(*, finds_bare_addresses: bool = False, reads_html: bool = True) -> MarkdownIt:
    options = {"linkify": finds_bare_addresses, "html": reads_html}
    parser = _Parser("commonmark", options).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.block.ruler.at("lheading", _underlined_heading)
    if finds_bare_addresses:
        find_bare_addresses(parser)
        assert parser.linkify is not None
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    return parser


MARKDOWN = _parser()
# Looking for addresses that stand as themselves costs as much as all the rest.
WITH_BARE_ADDRESSES = _parser(finds_bare_addresses=True)
# As pages and letters show a text: what looks like HTML is words, and may hold links.
HTML_AS_WORDS = _parser(finds_bare_addresses=True, reads_html=False)
BLOCKS_ONLY = _parser().disable(["inline", "text_join"])


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def inline_of(paragraph: str) -> tuple[Token, ...]:
    """The inline tokens of one paragraph, for reading only: others are given the same ones."""
    paragraph = paragraph.strip()
    found = simple_tokens(paragraph)
    return tuple(parsed_inline(paragraph) if found is None else found)


def parsed_inline(paragraph: str) -> list[Token]:
    return MARKDOWN.parseInline(paragraph)[0].children or []
