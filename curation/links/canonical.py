"""The one form under which an address is remembered."""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from w3lib.url import canonicalize_url

from curation.links.cleaning import name_of, without_tracking
from curation.links.hosts import folded_host
from curation.links.page import Page
from curation.links.sites import with_site_rule
from curation.links.soundness import LONGEST_ADDRESS, is_sound, with_parents
from curation.links.trackers import KEYS_OF_HOST
from curation.links.wrapped import unwrapped

# A wrapped address may be longer than what is stored, but not by much.
LONGEST_READ = 4 * LONGEST_ADDRESS
MOST_ROUNDS = 20

# For these the library finds nothing to do, and takes several times as long to find that out.
_SIGNS, _BYTE = r"[A-Za-z0-9._~-]*", r"%[89A-F][0-9A-F]"
_IN_PATH = rf"[A-Za-z0-9._~/@-]*(?:{_BYTE}[A-Za-z0-9._~/@-]*)*"
_PAIR = rf"[A-Za-z0-9._~-]+={_SIGNS}(?:{_BYTE}{_SIGNS})*"
_NOTHING_TO_ESCAPE = re.compile(
    rf"(?!.*/\.\.?(?:[/?]|$))https?://(?P<host>(?:[a-z0-9-]+\.)+[a-z0-9-]+)"
    rf"(?:(?P<path>/{_IN_PATH})(?:\?(?P<query>{_PAIR}(?:&{_PAIR})*))?)?"
)
_AMP_NAMES: Mapping[str, frozenset[str]] = {
    "amp": frozenset({"", "1", "true", "amp"}),
    "outputtype": frozenset({"amp"}),
    "output": frozenset({"amp"}),
    "view": frozenset({"amp"}),
}
_AMP_SCRIPT = frozenset({"amp_js_v", "amp_gsa", "amp_ct", "amp_r", "amp_latest_update_time"})
# There the last word of a path may be the name of a thing called “amp”.
_HOSTS_OF_NAMES = frozenset(
    {"github.com", "gitlab.com", "huggingface.co", "www.npmjs.com", "pypi.org", "crates.io"}
)
_AMP_ENDS = re.compile(r"(?<=[^/])/amp$|\.amp(?=(?:\.html)?$)")
# Nor below such words: the page “amp” of a manual is about amplifiers, or mixed precision.
_SHELVES_OF_NAMES = re.compile(
    r"/(?:docs?|api|reference|stable|latest|tags?|topics?|categor(?:y|ies)|wiki|packages?|projects?"
    r"|products?|models?|dictionary|entry|glossary|search)/"
)
_FRONT_PAGE = re.compile(r"/(?:index\.html?)?")
# What names a page in the fragment, on hosts that show all their pages at one path.
_FRAGMENT_PAGES: Mapping[str, tuple[str, ...]] = {
    "mega.nz": ("",),
    "colab.research.google.com": ("fileId=",),
    "excalidraw.com": ("json=", "room="),
    "mermaid.live": ("pako:", "base64:"),
    "www.typescriptlang.org": ("code/",),
}


def canonical_url(address: str) -> str:
    """The one form under which an address is remembered; broken ones come back as they were.

    https for http, lower-case host, no default port, no tracker, no slash at the end, query
    sorted; phone and AMP hosts that are known as twins folded, the page behind an address that
    only leads there, and the forms of a few sites made one. A fragment names a place in a page
    and goes, but for `#!`, `#/` and a few hosts where it names the page. `index.html` goes from
    the front page only: deeper down, some stores of files have it and nothing at the folder.
    """
    address = address.strip()
    if len(address) > LONGEST_READ or not is_sound(address):
        return address
    canonical = address
    for _ in range(MOST_ROUNDS):
        previous, canonical = canonical, _canonical_once(canonical)
        if canonical == previous:
            return canonical if is_sound(canonical) else address
    # What never settles has no form of its own but the one it came in.
    return address


def _canonical_once(address: str) -> str:
    address = without_tracking(unwrapped(address))
    try:
        page = _page(address)
    except (ValueError, UnicodeError):
        return address
    page = page._replace(host=folded_host(page.host))
    page = page._replace(
        path=_folded_path(page), query=_folded_query(page), fragment=_kept_fragment(page)
    )
    return with_site_rule(page).address


def _page(address: str) -> Page:
    """Escaped as it must be. Raises `ValueError`."""
    if plain := _NOTHING_TO_ESCAPE.fullmatch(address):
        return Page(plain["host"], plain["path"] or "/", plain["query"] or "")
    return Page.of(urlsplit(canonicalize_url(address, keep_fragments=True)))


def _folded_path(page: Page) -> str:
    path = page.path.rstrip("/")
    if "amp" in path and page.host not in _HOSTS_OF_NAMES and not _SHELVES_OF_NAMES.search(path):
        path = _AMP_ENDS.sub("", path).replace("/platform/amp/", "/", 1).rstrip("/")
    return path if path and not _FRONT_PAGE.fullmatch(path) else "/"


def _folded_query(page: Page) -> str:
    if not page.query:
        return ""
    parts = (part for part in page.query.split("&") if part)
    keys = _keys_of(page.host)
    return "&".join(
        sorted(part for part in parts if name_of(part) not in keys and not _asks_for_amp(part))
    )


@lru_cache(maxsize=1_024)
def _keys_of(host: str) -> frozenset[str]:
    return frozenset(key for one in with_parents(host) for key in KEYS_OF_HOST.get(one, ()))


def _asks_for_amp(part: str) -> bool:
    name = name_of(part)
    meant = _AMP_NAMES.get(name)
    if meant is None:
        return name in _AMP_SCRIPT
    return unquote(part.partition("=")[2]).lower() in meant


def _kept_fragment(page: Page) -> str:
    fragment = page.fragment.partition(":~:")[0]
    beginnings = ("!", "/", *_FRAGMENT_PAGES.get(page.host, ()))
    return fragment if fragment.startswith(beginnings) else ""
