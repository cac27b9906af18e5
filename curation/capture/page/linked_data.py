"""What a page says of itself in JSON-LD, which is wrapped, broken and nested in many ways."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

MOST_NODES = 500
MOST_SCRIPTS = 50
_DEEPEST_LINK = 5

Node = Mapping[str, Any]

_WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>|;)\s*\Z")
_COMMA_TOO_MANY = re.compile(r",(\s*[}\]])")
_OTHER_ARTICLES = frozenset(
    {"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report"}
)
VIDEOS = frozenset({"VideoObject", "Movie", "TVEpisode", "Clip"})
SOUNDS = frozenset({"AudioObject", "PodcastEpisode", "RadioEpisode", "MusicRecording"})


def nodes_of(scripts: Sequence[str]) -> list[Node]:
    """All things described, in order; what cannot be read is left out."""
    found: list[Node] = []
    for script in scripts[:MOST_SCRIPTS]:
        found += _flat(_parsed(script))
    return found[:MOST_NODES]


def types_of(node: Node) -> set[str]:
    said = node.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return {kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)}


def is_article(node: Node) -> bool:
    kinds = types_of(node)
    return bool(kinds & _OTHER_ARTICLES) or any(kind.endswith("Article") for kind in kinds)


def resolved(value: Any, nodes: Sequence[Node]) -> list[Any]:
    """A list of what a property says; where it only names a thing, the thing itself."""
    values = value if isinstance(value, list) else [value]
    return [_thing(one, nodes) for one in values[:100] if one not in (None, "", {}, [])]


def said(value: Any) -> str:
    """The first text in it: of a list the first, of a thing its name; entities decoded once."""
    for _ in range(_DEEPEST_LINK):
        if isinstance(value, list):
            value = next((one for one in value if one), "")
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or ""
        else:
            break
    return unescape(value) if isinstance(value, str) else ""


def address_said(value: Any) -> str:
    for _ in range(_DEEPEST_LINK):
        if isinstance(value, list):
            value = next((one for one in value if one), "")
        elif isinstance(value, dict):
            value = value.get("url") or value.get("contentUrl") or value.get("@id") or ""
        else:
            break
    return value if isinstance(value, str) else ""


def _thing(value: Any, nodes: Sequence[Node]) -> Any:
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        same = (node for node in nodes if node.get("@id") == value["@id"] and "name" in node)
        return next(same, value)
    return value


def _flat(found: Any) -> Iterator[Node]:
    left, count = [found], 0
    while left and count < MOST_NODES:
        one = left.pop()
        if isinstance(one, list):
            left += reversed(one[:MOST_NODES])
        elif isinstance(one, dict):
            count += 1
            yield one
            left += [one[key] for key in ("mainEntity", "@graph") if key in one]


def _parsed(script: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", script, count=1), count=1)
    for attempt in (text, _COMMA_TOO_MANY.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
