"""Markdown to HTML that may stand on our pages: written by our rules, then passed by a list."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

import nh3
from django.utils.translation import gettext
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from curation.markdown.figures import Figure
from curation.markdown.picture_tag import SIZES, picture_tag, srcsets
from curation.markdown.tree import SCHEMES, tokens_of

Env = MutableMapping[str, Any]

ALLOWED_TAGS = frozenset({
    "a", "p", "br", "hr", "em", "strong", "s", "sup", "code", "pre", "blockquote", "ul", "ol", "li",
    "h2", "h3", "h4", "h5", "h6", "div", "img", "figure", "figcaption",
    "table", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
ALLOWED_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    # Without this entry nh3 lets `title` and `lang` pass on every tag.
    "*": frozenset(),
    "a": frozenset({"href", "id"}),
    "li": frozenset({"id"}),
    "ol": frozenset({"start"}),
    "img": frozenset({"src", "alt", "width", "height"}),
}
ALLOWED_VALUES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "img": {"loading": frozenset({"lazy"}), "decoding": frozenset({"async"})},
    "div": {
        "tabindex": frozenset({"0"}),
        "role": frozenset({"region"}),
    },
    "pre": {"tabindex": frozenset({"0"})},
    "th": {"data-align": frozenset({"left", "center", "right"})},
    "td": {"data-align": frozenset({"left", "center", "right"})},
}
ALLOWED_CLASSES: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"figure", "picture-missing"}),
    "div": frozenset({"table-scroll"}),
    "sup": frozenset({"footnote-ref"}),
    "ol": frozenset({"footnotes"}),
    "a": frozenset({"footnote-back"}),
}


def to_html(
    text: str,
    *,
    figures: Mapping[str, Figure] | None = None,
    heading_level: int = 3,
    name: str = "",
    relative: Callable[[str], str] | None = None,
) -> str:
    """Sanitised HTML. Pictures not in `figures` show their alt text and a link, never an `<img>`.

    `heading_level` is what the shallowest heading of the text becomes. `name` keeps the footnotes
    of texts on one page apart. `relative` rewrites relative addresses; without it they stay.
    """
    tokens = tokens_of(text, figures=figures, heading_level=heading_level)
    env: Env = {"name": name, "srcsets": set()}
    written = _Renderer().render(tokens, _OPTIONS, env)
    return cleaner(relative, frozenset(env["srcsets"])).clean(written).strip()


_OPTIONS = OptionsDict({"xhtmlOut": False, "breaks": False, "langPrefix": "", "highlight": None})  # type: ignore[typeddict-item]


class _Renderer(RendererHTML):
    """markdown-it's own renderer, but for what our pages write in another way."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        picture = tokens[idx]
        figure: Figure = picture.meta["figure"]
        if figure.is_missing:
            return _missing(picture)
        env["srcsets"].update(srcsets(figure))
        return picture_tag(figure, picture.meta["alt"])

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return f'<pre tabindex="0"><code>{escape(tokens[idx].content)}</code></pre>\n'

    code_block = fence

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        label = escape(_table_label())
        return (
            f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}"><table>\n'
        )

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return "</table></div>\n"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        key = _footnote_key(tokens[idx], env)
        again = tokens[idx].meta.get("subId", 0)
        anchor = f"{key}-{again + 1}" if again else key
        number = tokens[idx].meta["id"] + 1
        return f'<sup class="footnote-ref"><a href="#fn{key}" id="fnref{anchor}">{number}</a></sup>'

    def footnote_block_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return '<ol class="footnotes">\n'

    def footnote_block_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return "</ol>\n"

    def footnote_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return f'<li id="fn{_footnote_key(tokens[idx], env)}">'

    def footnote_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return "</li>\n"

    def footnote_anchor(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        # One way back, to where it was first called, however often it was.
        if tokens[idx].meta.get("subId", 0):
            return ""
        key, back = _footnote_key(tokens[idx], env), gettext("Back to the text")
        return f' <a href="#fnref{key}" class="footnote-back">{escape(back)}</a>'


def _missing(picture: Token) -> str:
    words = escape(picture.meta["alt"] or gettext("A picture that is not here"))
    if picture.meta["is_told_by_caption"]:
        words = escape(gettext("Picture"))
    address = str(picture.attrGet("src") or "")
    # A relative address of a file that is not here leads nowhere.
    if picture.meta["is_linked"] or not address.startswith(("http://", "https://")):
        return words
    return f'<a href="{escape(address)}">{words}</a>'


def _footnote_key(token: Token, env: Env) -> str:
    number = token.meta["id"] + 1
    return f"-{env['name']}-{number}" if env["name"] else f"-{number}"


def _table_label() -> str:
    """What a screen reader says of a table that scrolls."""
    return gettext("Table")


# It takes longer to build one than to pass a text; the same pictures come again in each form.
@lru_cache(maxsize=256)
def _cleaner(table_label: str, known: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(**_rules(table_label, known))


def cleaner(relative: Callable[[str], str] | None, known: frozenset[str]) -> nh3.Cleaner:
    if relative is None:
        return _cleaner(_table_label(), known)
    return nh3.Cleaner(**_rules(_table_label(), known), url_relative=relative)


def _rules(table_label: str, known: frozenset[str]) -> dict[str, Any]:
    """What may stand on our pages; of the labels of tables only our own, in today's language.

    And of the files to choose from only those `known`, whole: an address in such a list is none
    that the sanitiser looks at.
    """
    values = {**ALLOWED_VALUES, "div": {**ALLOWED_VALUES["div"], "aria-label": {table_label}}}
    if known:
        values |= _choosing(known)
    return {
        "tags": set(ALLOWED_TAGS | {"picture", "source"} if known else ALLOWED_TAGS),
        "attributes": {tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        "tag_attribute_values": {
            tag: {name: set(values) for name, values in allowed.items()}
            for tag, allowed in values.items()
        },
        "allowed_classes": {tag: set(names) for tag, names in ALLOWED_CLASSES.items()},
        "url_schemes": set(SCHEMES),
        "link_rel": None,
        "strip_comments": True,
    }


def _choosing(known: frozenset[str]) -> dict[str, Mapping[str, frozenset[str]]]:
    choices = {"srcset": known, "sizes": frozenset({SIZES})}
    return {
        "img": {**ALLOWED_VALUES["img"], **choices},
        "source": {"type": frozenset({"image/webp"}), **choices},
    }
