"""Whether an address could be opened at all, and the host and path it names."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

# Of what is stored; longer ones are met in data: URLs and mistakes only.
LONGEST_ADDRESS = 2_000
DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?")
# So most addresses begin; nothing behind it could make them others, and no parser need see them.
_PLAIN_HOST = re.compile(r"https?://((?:[a-z0-9-]{1,63}+\.)*+[a-z0-9-]{1,63}+)(?=[/?#]|\Z)")
_MOST_PARENTS = 4


def domain(address: str) -> str:
    """The host without `www.`, for the source line; empty where there is none."""
    if plain := _PLAIN_HOST.match(address):
        return plain[1].removeprefix("www.")
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").rstrip(".")


def is_sound(address: str) -> bool:
    """Whether it is a web address that could be opened."""
    if _PLAIN_HOST.match(address):
        return True
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


def with_parents(host: str) -> Iterator[str]:
    """The host and those above it, down to two names: `a.b.example`, `b.example`."""
    for _ in range(_MOST_PARENTS):
        yield host
        _, _, host = host.partition(".")
        if "." not in host:
            return


def _is_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if parts.netloc.rpartition("@")[2].startswith("["):
        return True  # urlsplit has checked the address between the brackets
    return bool(_HOST.fullmatch(host))
