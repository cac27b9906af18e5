"""Addresses of links and pictures, as they may stand between Markdown's brackets."""

import re

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_KEPT_SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
_VIDEO_PLAYER = re.compile(
    r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:[?#].*)?"
)


def link_address(href: str) -> str:
    """Empty for what leads to no page: scripts, places on the same page, nothing."""
    address = href.strip()
    scheme = _SCHEME.match(address)
    if not address or address.startswith("#"):
        return ""
    if scheme and scheme[1].lower() not in _KEPT_SCHEMES:
        return ""
    return f"https:{address}" if address.startswith("//") else address


def page_of_embed(src: str) -> str:
    """What a frame shows: the page of a video rather than the bare player."""
    player = _VIDEO_PLAYER.fullmatch(src.strip())
    return f"https://www.youtube.com/watch?v={player[1]}" if player else link_address(src)
