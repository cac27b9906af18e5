"""Web addresses: one canonical form of each, and the same address without its trackers.

Nothing here raises on a broken address: it comes back as it was, and `is_sound` says so.
"""

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

# Of what is stored; longer ones are met in data: URLs and mistakes only.
LONGEST_ADDRESS = 2_000
TRACKING_PREFIXES = (
    "utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "__hs", "_hs", "bsft_", "elqtrack", "hmb_",
    "itm_", "oly_", "vero_", "ml_subscriber", "guce_referrer",
)  # fmt: skip
TRACKING_NAMES = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh
    mc_cid mc_eid mc_tc mkt_tok hsctatracking ref_src ref_url wickedid rb_clickid s_cid sc_campaign
    sc_channel _openstat cmpid ncid smid guccounter _ga _gl __s _ke _kx dm_i ck_subscriber_id
    trk trkcampaign at_campaign xtor wt_mc wt.mc_id wt.mc_ev srsltid
    """.split()  # noqa: SIM905
)
# What these sites add to say who shared it and from where.
TRACKING_NAMES_OF_HOST = {
    "twitter.com": {"s", "t"},
    "x.com": {"s", "t"},
    "youtube.com": {"feature", "si", "pp", "ab_channel"},
    "youtu.be": {"feature", "si"},
    "open.spotify.com": {"si"},
    "medium.com": {"source", "sk"},
}
# Mobile hosts that answer with the very page of the host beside them.
TWIN_HOSTS = {
    "m.youtube.com": "www.youtube.com",
    "youtube.com": "www.youtube.com",
    "mobile.twitter.com": "twitter.com",
    "m.facebook.com": "www.facebook.com",
    "facebook.com": "www.facebook.com",
    "old.reddit.com": "www.reddit.com",
    "m.reddit.com": "www.reddit.com",
    "reddit.com": "www.reddit.com",
    "amp.theguardian.com": "www.theguardian.com",
    "amp.cnn.com": "www.cnn.com",
    "mobile.nytimes.com": "www.nytimes.com",
}
DEFAULT_PORTS = {"http": 80, "https": 443}

# For these the library finds nothing to do, and takes ten times as long to find that out.
_NOTHING_TO_ESCAPE = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z0-9-]+(?:/[A-Za-z0-9._~/@-]*)?")
_HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?")
_MOBILE_WIKI = re.compile(
    r"([\w-]+)\.m\.(wiki(?:pedia|media|data|quote|source|books|voyage|news|versity)|wiktionary)\.org"
)
_AMP_CACHE = re.compile(r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]|www\.google\.\w+/amp)/")
_WEB_ADDRESS = re.compile(
    r"""(?P<before>\]\(<?|<)?(?P<address>https?://(?:[^\s<>()\[\]"]|\([^\s<>()\[\]"]*\))+)"""
)


def canonical_url(address: str) -> str:
    """The one form under which an address is remembered; broken ones come back as they were.

    https for http, lower-case host, no default port, no tracker, no fragment (but `#!` and
    `#/`, which name the page), no slash at the end, mobile and AMP hosts folded, query sorted.
    """
    address = address.strip()
    if not is_sound(address):
        return address
    canonical = _canonical(_unwrapped(without_tracking(address)))
    return canonical if is_sound(canonical) else address


def without_tracking(address: str) -> str:
    """Only the tracking parameters are gone; every other byte is as it was."""
    head, mark, fragment = address.partition("#")
    page, question, query = head.partition("?")
    host = domain(page)
    kept = [part for part in query.split("&") if part and not _is_tracking(part, host)]
    if question and kept != query.split("&"):
        query = "&".join(kept).removeprefix("amp;")
        head = f"{page}?{query}" if query else page
    if fragment and all(_is_tracking(part, "") for part in fragment.split("&")):
        mark = fragment = ""
    return head + mark + fragment


def text_without_tracking(text: str) -> str:
    """Every web address in a text (Markdown or not) without its tracking parameters."""
    return _WEB_ADDRESS.sub(_cleaned, text)


def domain(address: str) -> str:
    """The host without `www.`, for the source line; empty where there is none."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").rstrip(".")


def is_sound(address: str) -> bool:
    """Whether it is a web address that could be opened."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in DEFAULT_PORTS or port == 0 or "\\" in parts.netloc:
        return False
    return _is_host(parts)


def old_path(alias: str) -> str:
    """The path from the root that an alias names, be it a path or a full address."""
    alias = alias.strip()
    try:
        path = urlsplit(alias).path
    except ValueError:
        path = alias
    return "/" + path.lstrip("/")


def _canonical(address: str) -> str:
    previous = ""
    while address != previous:
        previous, address = address, _canonical_once(address)
        if len(address) > len(previous) > 0:
            break
    return address


def _canonical_once(address: str) -> str:
    try:
        is_plain = _NOTHING_TO_ESCAPE.fullmatch(address)
        parts = urlsplit(address if is_plain else canonicalize_url(address, keep_fragments=True))
    except (ValueError, UnicodeError):
        return address
    host = _folded_host(parts)
    path = _folded_path(parts.path, host)
    if host == "youtu.be" and len(path) > 1:
        query = f"{parts.query}&v={path[1:]}" if parts.query else f"v={path[1:]}"
        host, path, parts = "www.youtube.com", "/watch", parts._replace(query=query)
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    query = "&".join(sorted(filter(None, parts.query.split("&")))) if parts.query else ""
    return urlunsplit(("https", host, path, query, fragment))


def _unwrapped(address: str) -> str:
    """The page behind an AMP cache."""
    found = _AMP_CACHE.match(address)
    if not found:
        return address
    inner = address[found.end() :].removeprefix("s/")
    return f"https://{inner}" if is_sound(f"https://{inner}") and "." in inner else address


def _folded_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    host = _MOBILE_WIKI.sub(r"\1.\2.org", host) if _MOBILE_WIKI.fullmatch(host) else host
    host = TWIN_HOSTS.get(host, host)
    host = f"[{host}]" if ":" in host else host
    user = parts.netloc.rpartition("@")[0]
    has_port = parts.port is not None and parts.port != DEFAULT_PORTS.get(parts.scheme)
    return (f"{user}@" if user else "") + host + (f":{parts.port}" if has_port else "")


def _folded_path(path: str, host: str) -> str:
    path = path.rstrip("/")
    if path.endswith("/amp") and len(path) > len("/amp"):
        path = path.removesuffix("/amp").rstrip("/")
    return path or "/"


def _is_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if parts.netloc.rpartition("@")[2].startswith("["):
        return True  # urlsplit has checked the address between the brackets
    return bool(_HOST.fullmatch(host))


def _is_tracking(part: str, host: str) -> bool:
    name = unquote(part.partition("=")[0]).removeprefix("amp;").lower()
    if name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES):
        return True
    return name in TRACKING_NAMES_OF_HOST.get(host.removeprefix("m.").removeprefix("mobile."), ())


def _cleaned(found: re.Match[str]) -> str:
    before, address = found["before"] or "", found["address"]
    # A full stop after a bare address ends the sentence; between brackets it is the address's.
    bare = address if before else address.rstrip(".,;:!?'*_")
    return before + without_tracking(bare) + address[len(bare) :]
