"""The body of a post in Ghost: HTML where the export has it, else what the editor kept.

Lexical (`{"root": {"children": …}}`) since version 5, Mobiledoc before, Markdown at first. Both
trees hold cards of the same kinds.
"""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from curation.importers.bundles.ghost_cards import card_html
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.dialect import MARKDOWN

Node = Mapping[str, Any]

_FORMATS = {1: "strong", 2: "em", 4: "s", 16: "code"}
_TAGS = {"paragraph": "p", "quote": "blockquote", "aside": "blockquote", "listitem": "li"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SECTIONS = _HEADINGS | {"p", "blockquote", "aside", "ul", "ol"}
_MARKUPS = {"a", "b", "strong", "i", "em", "s", "code", "sub", "sup", "u"}


def html_of(row: Node) -> str:
    """Raises `UnreadableFile` for a body in none of the four forms."""
    if row.get("html"):
        return str(row["html"])
    try:
        if row.get("lexical"):
            return _lexical(json.loads(row["lexical"])["root"])
        if row.get("mobiledoc"):
            return _mobiledoc(json.loads(row["mobiledoc"]))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnreadableFile("The text of this post in Ghost's export is damaged.") from error
    return str(MARKDOWN.render(str(row.get("markdown") or "")))


def _lexical(node: Node) -> str:
    kind = str(node.get("type", "")).removeprefix("extended-")
    if kind == "text":
        return _formatted(node)
    if kind == "linebreak":
        return "<br>"
    if "children" not in node:
        return card_html(kind, node)
    return _around(kind, node, "".join(_lexical(child) for child in node["children"]))


def _around(kind: str, node: Node, inside: str) -> str:
    if kind in {"link", "autolink"}:
        return f'<a href="{escape(str(node.get("url", "")), quote=True)}">{inside}</a>'
    if kind == "heading":
        tag = str(node.get("tag", ""))
        return _tagged(tag if tag in _HEADINGS else "h2", inside)
    if kind == "list":
        is_counted = node.get("listType") == "number"
        start = node.get("start") if isinstance(node.get("start"), int) else 1
        return f'<ol start="{start}">{inside}</ol>' if is_counted else f"<ul>{inside}</ul>"
    return _tagged(_TAGS[kind], inside) if kind in _TAGS else inside


def _formatted(node: Node) -> str:
    text = escape(str(node.get("text", "")))
    bits = node.get("format")
    for bit, tag in _FORMATS.items():
        if isinstance(bits, int) and bits & bit:
            text = _tagged(tag, text)
    return text


def _tagged(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag}>"


def _mobiledoc(document: Node) -> str:
    return "".join(_section(section, document) for section in document["sections"])


def _section(section: Sequence[Any], document: Node) -> str:
    kind = section[0]
    if kind == 1:
        return _tagged(_known(section[1]), _markers(section[2], document))
    if kind == 2:
        return f'<p><img src="{escape(str(section[1]), quote=True)}"></p>'
    if kind == 3:
        items = (_tagged("li", _markers(item, document)) for item in section[2])
        return _tagged(_known(section[1]), "".join(items))
    name, payload = document["cards"][section[1]]
    return card_html(str(name), payload)


def _known(tag: Any) -> str:
    return str(tag) if tag in _SECTIONS else "p"


def _markers(markers: Sequence[Any], document: Node) -> str:
    written, opened = [], []
    for kind, opens, close_count, value in markers:
        for place in opens:
            tag, start = _markup(document["markups"][place])
            opened.append(tag)
            written.append(start)
        written.append(escape(str(value)) if kind == 0 else _atom(document["atoms"][value]))
        written += [f"</{opened.pop()}>" for _ in range(close_count)]
    return "".join(written)


def _markup(markup: Sequence[Any]) -> tuple[str, str]:
    tag = markup[0] if markup[0] in _MARKUPS else "span"
    facts = list(markup[1]) if len(markup) > 1 else []
    address = dict(zip(facts[::2], facts[1::2], strict=False)).get("href")
    return tag, f'<{tag} href="{escape(str(address), quote=True)}">' if address else f"<{tag}>"


def _atom(atom: Sequence[Any]) -> str:
    return "<br>" if atom[0] == "soft-return" else escape(str(atom[1]))
