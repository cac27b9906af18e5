"""The page behind an address that only leads there, where the target stands in the address.

What must be asked for first is not opened here: `redirectors` tells those. Sources: ClearURLs'
redirections, Brave's debounce list, Proofpoint's published decoder of its URL defense.
"""

import json
import re
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from string import ascii_lowercase, ascii_uppercase, digits
from urllib.parse import unquote

from curation.links.soundness import domain, is_sound, with_parents

# Nobody wraps deeper; each layer is shorter than the one around it.
MOST_LAYERS = 10

# Host, beginning of the path, names of the parameter that holds the target.
_TARGETS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "google.com": ("/url", ("url", "q")),
    "scholar.google.com": ("/scholar_url", ("url",)),
    "translate.google.com": ("/translate", ("u",)),
    "facebook.com": ("/l.php", ("u",)),
    "l.messenger.com": ("/l.php", ("u",)),
    "l.instagram.com": ("", ("u",)),
    "l.threads.com": ("", ("u",)),
    "l.threads.net": ("", ("u",)),
    "linkedin.com": ("/(?:redir|safety|sharing|sharearticle)", ("url",)),
    "out.reddit.com": ("", ("url",)),
    "t.umblr.com": ("/redirect", ("z",)),
    "youtube.com": ("/redirect", ("q",)),
    "vk.com": ("/away.php", ("to",)),
    "steamcommunity.com": ("/linkfilter", ("u", "url")),
    "slack-redir.net": ("/link", ("url",)),
    "duckduckgo.com": ("/l", ("uddg",)),
    "getpocket.com": ("/redirect", ("url",)),
    "medium.com": ("/m/global-identity", ("redirecturl",)),
    "safelinks.protection.outlook.com": ("", ("url",)),
    "urldefense.proofpoint.com": ("/v1/url", ("u",)),
    "exit.sc": ("", ("url",)),
    "gate.sc": ("", ("url",)),
    "go.redirectingat.com": ("", ("url",)),
    "go.skimresources.com": ("", ("url",)),
    "click.linksynergy.com": ("", ("murl",)),
    "shareasale.com": ("/r.cfm", ("urllink",)),
}
_GOOGLE = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}")
_AMP_CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/(?:[cv]|wp)|(?:www\.)?google\.[\w.]+/amp)/",
    re.IGNORECASE,
)
# Amazon's mailer, and others after it, write the whole target between two slashes.
_IN_PATH = re.compile(r"https?://[^/?#]+/(?:CL0|L0)/(https?(?::|%3A)[^/?#]+)", re.IGNORECASE)
_PROOFPOINT_2 = re.compile(r"https?://urldefense\.proofpoint\.com/v2/url\?(?:.*&)?u=([^&#]+)")
_PROOFPOINT_3 = re.compile(r"https?://urldefense\.(?:com|us)/v3/__(.+?)__;([\w-]*)(?:!|$)")
_SINGLE_SLASH = re.compile(r"(https?:/)(?!/)")
_STARS = re.compile(r"\*(?:\*(.))?")
_RUN_LENGTHS = {
    sign: length
    for length, sign in enumerate(ascii_uppercase + ascii_lowercase + digits + "-_", start=2)
}
_KIT = re.compile(
    r"https?://(?:[\w-]+\.)*(?:convertkit|kit)-mail\d*\.com/(?:[^/?#]+/)*(aHR0c[\w+=%-]+)"
)
_SUBSTACK = re.compile(r"https?://substack\.com/redirect/2/(eyJ[\w-]+)")
_BING = re.compile(r"https?://(?:www\.)?bing\.com/ck/a\?(?:.*&)?u=a1([\w-]+)")
_ANY_TARGET = re.compile(r"(?i)https?(?::|%3a|%253a|-3a)|ahr0c|eyj|/amp/|\.cdn\.ampproject")


def unwrapped(address: str) -> str:
    """The last page that this address names as its target; itself when it names none."""
    for _ in range(MOST_LAYERS):
        # Past its own `https://`, most addresses hold nothing that could be another.
        target = _target(address) if _ANY_TARGET.search(address, 8) else ""
        if not target:
            break
        address = target
    return address


def _target(address: str) -> str:
    for find in (_cached, _in_parameter, *_SPECIAL.values()):
        found = find(address)
        if found and len(found) < len(address) and _could_be_page(found):
            return found
    return ""


def _could_be_page(address: str) -> bool:
    return is_sound(address) and "." in domain(address)


def _cached(address: str) -> str:
    """Behind an AMP cache."""
    found = _AMP_CACHE.match(address)
    return "https://" + address[found.end() :].removeprefix("s/") if found else ""


def _in_parameter(address: str) -> str:
    page, _, query = address.partition("?")
    path = page.partition("://")[2].partition("/")[2]
    for host in _hosts(page) if query else ():
        beginning, names = _TARGETS.get(host, ("", ()))
        if names and re.match(beginning, f"/{path}", re.IGNORECASE):
            return next(filter(None, (_parameter(query, name) for name in names)), "")
    return ""


def _hosts(page: str) -> Iterator[str]:
    host = domain(page)
    return iter(("google.com",)) if _GOOGLE.fullmatch(host) else with_parents(host)


def _parameter(query: str, name: str) -> str:
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if key.lower().removeprefix("amp;") == name:
            value = unquote(value)
            return unquote(value) if value.lower().startswith(("http%3a", "https%3a")) else value
    return ""


def _in_path(address: str) -> str:
    found = _IN_PATH.match(address)
    return unquote(found[1]) if found else ""


def _proofpoint_2(address: str) -> str:
    found = _PROOFPOINT_2.match(address)
    return unquote(found[1].replace("-", "%").replace("_", "/")) if found else ""


def _proofpoint_3(address: str) -> str:
    """Signs that mail programs break stand at the end; a star, or `**` and a length, for them."""
    found = _PROOFPOINT_3.match(address)
    if not found:
        return ""
    signs = iter(_from_base64(found[2]))

    def signs_again(star: re.Match[str]) -> str:
        length = _RUN_LENGTHS.get(star[1], 0) if star[1] else 1
        return "".join(sign for _, sign in zip(range(length), signs, strict=False))

    return _STARS.sub(signs_again, _SINGLE_SLASH.sub(r"\1/", unquote(found[1]), count=1))


def _kit(address: str) -> str:
    found = _KIT.match(address)
    return _from_base64(unquote(found[1])) if found else ""


def _substack(address: str) -> str:
    found = _SUBSTACK.match(address)
    try:
        said = json.loads(_from_base64(found[1])) if found else {}
    except ValueError:
        return ""
    target = said.get("e") if isinstance(said, dict) else None
    return target if isinstance(target, str) else ""


def _bing(address: str) -> str:
    found = _BING.match(address)
    return _from_base64(found[1]) if found else ""


def _disqus(address: str) -> str:
    """Its target ends in a colon and a mark of its own."""
    if domain(address) != "disq.us":
        return ""
    return _parameter(address.partition("?")[2], "url").rpartition(":")[0]


def _href_li(address: str) -> str:
    page, _, query = address.partition("?")
    return query if domain(page) in {"href.li", "anonym.to"} else ""


def _from_base64(written: str) -> str:
    """Empty when it is none."""
    plain = written.rstrip("=")
    padded = plain + "=" * (-len(plain) % 4)
    try:
        decode = b64decode if "+" in plain else urlsafe_b64decode
        text = decode(padded).decode()
    except ValueError:
        return ""
    return "".join(takewhile(str.isprintable, text))


_SPECIAL: Mapping[str, Callable[[str], str]] = {
    "path": _in_path,
    "proofpoint 2": _proofpoint_2,
    "proofpoint 3": _proofpoint_3,
    "kit": _kit,
    "substack": _substack,
    "bing": _bing,
    "disqus": _disqus,
    "href.li": _href_li,
}
