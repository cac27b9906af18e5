"""Addresses that stand in a text as themselves, found in a time that grows with the text alone.

markdown-it's own rule reads everything before each “://” again, so that a text of nothing else
keeps it busy as its length squared.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SCHEMES = ("https", "http")
_IN_SCHEME = re.compile(r"[a-z0-9.+-]", re.IGNORECASE)
# As far as an address is looked for; what has no blank in a whole text is none.
_UP_TO_BLANK = re.compile(r"\S{0,4000}")


def find_bare_addresses(parser: MarkdownIt) -> None:
    """Those of the web: “https://…” and “http://…”."""
    parser.enable("linkify")
    parser.inline.ruler.at("linkify", _bare_address)


def _bare_address(state: StateInline, silent: bool) -> bool:
    linkify = state.md.linkify
    scheme = _scheme_before(state)
    if not scheme or linkify is None:
        return False
    rest = _UP_TO_BLANK.match(state.src, state.pos)
    found = linkify.match_at_start(scheme + rest[0] if rest else "")
    # An asterisk at the end is the end of an emphasis.
    address = found.url.rstrip("*") if found else ""
    target = state.md.normalizeLink(address)
    if not address or not state.md.validateLink(target):
        return False
    if not silent:
        _push(state, address, target, scheme)
    state.pos += len(address) - len(scheme)
    return True


def _scheme_before(state: StateInline) -> str:
    """The one that ends here, as it is written; empty where there is none."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return ""
    for scheme in _SCHEMES:
        written = state.pending[-len(scheme) :]
        before = state.pending[-len(scheme) - 1 : -len(scheme)]
        if written.lower() == scheme and not _IN_SCHEME.match(before):
            return written
    return ""


def _push(state: StateInline, address: str, target: str, scheme: str) -> None:
    state.pending = state.pending[: -len(scheme)]
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": target}
    opening.markup, opening.info = "linkify", "auto"
    state.push("text", "", 0).content = state.md.normalizeLinkText(address)
    closing = state.push("link_close", "a", -1)
    closing.markup, closing.info = "linkify", "auto"
