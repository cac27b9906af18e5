"""Feeds of well-known sites, by the address of a page there. Pure; nothing is asked.

YouTube: https://developers.google.com/youtube/v3/guides/push_notifications; GitHub, Reddit and
Medium name theirs in their help pages.
"""

import re
from collections.abc import Callable

from curation.links import domain

# What a feed is called, and its address.
Known = tuple[str, str]
_PAGE = re.compile(r"https?://(?:www\.|m\.)?(?P<rest>[^?#]+)(?:\?(?P<query>[^#]*))?", re.IGNORECASE)
_NAME = r"[\w.-]{1,100}"


def _channel(found: re.Match[str]) -> list[Known]:
    return [("YouTube channel", f"https://www.youtube.com/feeds/videos.xml?channel_id={found[1]}")]


def _playlist(found: re.Match[str]) -> list[Known]:
    address = f"https://www.youtube.com/feeds/videos.xml?playlist_id={found[1]}"
    return [("YouTube playlist", address)]


def _repository(found: re.Match[str]) -> list[Known]:
    home = f"https://github.com/{found[1]}/{found[2].removesuffix('.git')}"
    names = ("releases", "tags", "commits")
    return [(f"{found[1]}/{found[2]}: {name}", f"{home}/{name}.atom") for name in names]


def _substack(found: re.Match[str]) -> list[Known]:
    return [(found[1], f"https://{found[1]}.substack.com/feed")]


def _reddit(found: re.Match[str]) -> list[Known]:
    return [(f"r/{found[1]}", f"https://www.reddit.com/r/{found[1]}/.rss")]


def _medium(found: re.Match[str]) -> list[Known]:
    return [(found[1], f"https://medium.com/feed/{found[1]}")]


_FORMS: dict[str, Callable[[re.Match[str]], list[Known]]] = {
    r"youtube\.com/channel/(UC[\w-]{10,40})(?:/.*)?": _channel,
    r"youtube\.com/playlist\?(?:.*&)?list=([\w-]{10,60})(?:&.*)?": _playlist,
    rf"github\.com/({_NAME})/({_NAME})(?:/(?:releases|tags|commits)(?:/.*)?)?/?": _repository,
    r"([\w-]{1,63})\.substack\.com(?:/(?:archive|about)?)?": _substack,
    rf"(?:old\.)?reddit\.com/r/({_NAME})/?": _reddit,
    rf"medium\.com/(@?{_NAME})/?": _medium,
}


def known_feeds(address: str) -> list[Known]:
    """None for a page of any other site, and for what is a feed already."""
    parts = _PAGE.fullmatch(address)
    if not parts or not domain(address):
        return []
    page = f"{parts['rest']}?{parts['query']}" if parts["query"] else parts["rest"]
    for form, feeds in _FORMS.items():
        if found := re.fullmatch(form, page, re.IGNORECASE):
            return feeds(found)
    return []
