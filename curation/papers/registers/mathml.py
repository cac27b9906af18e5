"""MathML as one line of Unicode: `x²`, `a/b`, `√(n)`."""

import re
from html import escape
from html.entities import html5

from lxml import etree

from curation.latex import lowered, raised

# A formula in a title or an abstract is a line; what is far longer is none.
LONGEST_FORMULA = 10_000

_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_XML_ENTITIES = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_NOT_SHOWN = {"annotation", "annotation-xml", "mphantom", "none", "mprescripts"}
# Function application, invisible times and the like are for machines.
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064\u200b")


def plain_math(xml: str) -> str:
    """Of one `<math>` element; one that cannot be read says nothing."""
    if len(xml) > LONGEST_FORMULA or "<!" in xml:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(_NAMED_ENTITY.sub(_character, xml), parser)
        said = _said(root) if root is not None else ""
    except (etree.XMLSyntaxError, RecursionError, ValueError):
        return ""
    return " ".join(said.translate(_INVISIBLE).split())


def _character(found: re.Match[str]) -> str:
    """XML knows none of HTML's names."""
    return found[0] if found[1] in _XML_ENTITIES else escape(html5.get(found[1], ""))


def _said(node: etree._Element) -> str:
    name = _name(node)
    if name in _NOT_SHOWN:
        return ""
    parts = [_said(child) for child in node if isinstance(child.tag, str)]
    if not parts:
        return " ".join((node.text or "").split())
    return _arranged(name, [*parts, "", "", ""], node) if name in _ARRANGED else _in_a_row(parts)


def _in_a_row(parts: list[str]) -> str:
    return "".join(parts)


def _arranged(name: str, parts: list[str], node: etree._Element) -> str:
    first, second, third = parts[:3]
    if name in ("msup", "mover"):
        return first + (raised(second) if name == "msup" else "")
    if name in ("msub", "munder"):
        return first + lowered(second)
    if name in ("msubsup", "munderover"):
        return first + lowered(second) + raised(third)
    if name == "mfrac":
        return f"{_bracketed(first)}/{_bracketed(second)}"
    if name == "mroot":
        return f"{raised(second)}√({first})"
    if name == "msqrt":
        return f"√({_in_a_row(parts)})"
    opening, closing = node.get("open", "("), node.get("close", ")")
    return opening + ",".join(part for part in parts if part) + closing


_ARRANGED = {
    "msup", "msub", "msubsup", "mover", "munder", "munderover", "mfrac", "mroot", "msqrt",
    "mfenced",
}  # fmt: skip


def _bracketed(part: str) -> str:
    return part if part.isalnum() else f"({part})"


def _name(node: etree._Element) -> str:
    """Without its namespace, declared or not."""
    return str(node.tag).rpartition("}")[2].rpartition(":")[2]
