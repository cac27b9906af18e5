"""What may be in our HTML, written down a second time and read by another parser."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib

PROSE_TAGS = {
    *("a", "p", "br", "hr", "em", "strong", "s", "sup", "code", "pre", "blockquote", "ul", "ol"),
    *("li", "h2", "h3", "h4", "h5", "h6", "div", "img", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
PROSE_ATTRIBUTES = {
    *("href", "id", "class", "src", "alt", "width", "height", "loading", "decoding", "start"),
    *("tabindex", "role", "aria-label", "data-align"),
}
FRAGMENT_TAGS = PROSE_TAGS | {"section", "article", "aside", "span", "dl", "dt", "dd"}
FRAGMENT_ATTRIBUTES = PROSE_ATTRIBUTES | {"aria-hidden", "data-hue", "fetchpriority"}
LETTER_TAGS = PROSE_TAGS | {"html", "head", "body", "meta", "title", "style", "span", "h1"}
LETTER_ATTRIBUTES = {
    *("href", "src", "alt", "width", "style", "class", "role", "lang", "dir", "start", "id"),
    *("align", "cellpadding", "cellspacing", "content", "name", "charset", "aria-label"),
    *("aria-roledescription", "aria-hidden", "data-align", "valign", "colspan", "height"),
}
SCHEMES = {"", "http", "https", "mailto"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "cite", "background"}
_DANGEROUS_STYLE = re.compile(r"url\(|expression|javascript|@import|behaviou?r|-moz-binding|fixed")
# What browsers drop before they look for the scheme.
_DROPPED = re.compile(r"[\x00-\x20]")


def elements(html: str) -> list[ElementTree.Element]:
    """Of a fragment or a document; comments are left out."""
    is_document = html.lstrip()[:9].lower().startswith(("<!doctype", "<html"))
    parse: Any = html5lib.parse if is_document else html5lib.parseFragment
    tree = parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [node for node in tree.iter() if isinstance(node.tag, str)]


def written_anew(html: str) -> str:
    """As another program would write what it understood."""
    return str(html5lib.serialize(html5lib.parseFragment(html), quote_attr_values="legacy"))


def strangers_in_prose(html: str) -> list[str]:
    return list(_strangers(html, PROSE_TAGS, PROSE_ATTRIBUTES))


def strangers_in_fragment(html: str) -> list[str]:
    return list(_strangers(html, FRAGMENT_TAGS, FRAGMENT_ATTRIBUTES))


def strangers_in_letter(html: str) -> list[str]:
    return list(_strangers(html, LETTER_TAGS, LETTER_ATTRIBUTES))


def strangers_in_page(html: str) -> list[str]:
    """What no page of ours has, whatever else is on it."""
    return list(_active(elements(html)))


def _strangers(html: str, tags: set[str], attributes: set[str]) -> Iterator[str]:
    found = elements(html)
    yield from _active(found)
    for node in found:
        if node.tag not in tags | {"DOCUMENT_FRAGMENT"}:
            yield f"<{node.tag}>"
        for name, value in node.attrib.items():
            if name not in attributes:
                yield f"<{node.tag} {name}={value!r}>"
            if name == "style" and _DANGEROUS_STYLE.search(value.lower()):
                yield f"<{node.tag} style={value!r}>"


def _active(found: list[ElementTree.Element]) -> Iterator[str]:
    for node in found:
        if node.tag == "script" and (node.text or "").strip() and not _is_data(node):
            yield f"an inline script: {node.text!r}"
        if node.tag in {"object", "embed", "applet", "portal", "frame"}:
            yield f"<{node.tag}>"
        if node.tag == "base" and node.attrib != {"target": "_blank"}:
            yield f"<base {node.attrib}>"
        for name, value in node.attrib.items():
            if name.startswith("on") or name in {"srcdoc", "ping"}:
                yield f"<{node.tag} {name}={value!r}>"
            # Buttons of the desk say where on this site their form goes.
            if name == "formaction" and not _is_here(value):
                yield f"<{node.tag} {name}={value!r}>"
            if name in ADDRESSES and not _is_allowed(node, value):
                yield f"<{node.tag} {name}={value!r}>"


def _is_data(node: ElementTree.Element) -> bool:
    return node.get("type", "") in {"application/json", "application/ld+json", "importmap"}


def _is_here(address: str) -> bool:
    """A path of this site, of no other and of no scheme."""
    parts = urlsplit(_DROPPED.sub("", address))
    return not (parts.scheme or parts.netloc or address.startswith("\\"))


def _is_allowed(node: ElementTree.Element, address: str) -> bool:
    try:
        scheme = urlsplit(_DROPPED.sub("", address)).scheme.lower()
    except ValueError:
        return address.startswith(("http://", "https://"))
    return scheme in SCHEMES
