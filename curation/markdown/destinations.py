"""Addresses and words as they may stand between Markdown's brackets."""

import re

_ENCODED = {"<": "%3C", ">": "%3E", "\\": "%5C"}
_SIGN = re.compile(r"[\\\[\]`*_<]|~(?=~)|(?<=~)~|&(?=#?[A-Za-z0-9]{1,32};)")


def destination(address: str) -> str:
    """Percent-encoded where Markdown would end the address too early."""
    address = "".join(_ENCODED.get(letter, letter) for letter in "%20".join(address.split()))
    if not _is_balanced(address):
        address = address.replace("(", "%28").replace(")", "%29")
    return address


def link(words: str, address: str) -> str:
    """A link whose words say exactly what they are."""
    words = _SIGN.sub(r"\\\g<0>", words)
    return f"[{words}]({destination(address)})"


def _is_balanced(address: str) -> bool:
    depth = 0
    for letter in address:
        depth += (letter == "(") - (letter == ")")
        if depth < 0 or depth > 1:
            return False
    return depth == 0
