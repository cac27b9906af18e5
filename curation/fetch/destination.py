"""Where a request goes, read so strictly that nobody after us can read it otherwise.

Libraries disagree about odd spellings (`http://0177.1/`, `http://a\\@b/`), and what one judges
harmless another connects to. So what is odd is refused, and the address that goes on the wire is
put together anew from what was understood.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

import idna

from curation.fetch.answers import FetchRefused
from curation.fetch.permitted import is_permitted

LONGEST_ADDRESS = 8_000
PORTS = {"http": 80, "https": 443}
# Names of the machine or of its own network, in no public register (RFC 6761, 6762, 8375; ICANN).
INSIDE = ("localhost", "local", "internal", "home.arpa", "onion")
_LABEL = r"(?!-)[a-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"(?=.{{4,253}}$){_LABEL}(?:\.{_LABEL})+")
# What browsers read as a number, and so the whole name as an IPv4 address (WHATWG URL).
ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$")
_BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]+\](?::\d+)?")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_AS_IT_STANDS = "%/:?&=~+!$,;'@()*[]|"


@dataclass(frozen=True)
class Destination:
    """A host that may be asked for (by name, or by a permitted address), a port and a page."""

    scheme: str
    host: str
    port: int
    page: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if self.is_ipv6 else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.page}"

    @property
    def is_ipv6(self) -> bool:
        return ":" in self.host

    @property
    def is_numeric(self) -> bool:
        return self.is_ipv6 or bool(ENDS_IN_A_NUMBER.search(self.host))


def destination_of(address: str) -> Destination:
    """http or https, port 80 or 443, no user, and a host in its plain spelling; else FetchRefused.

    A name that is not ASCII becomes the one it is registered under; the fragment is dropped.
    """
    try:
        return _destination(address.strip())
    except ValueError:  # from urlsplit, its port, quote and idna
        raise FetchRefused from None


def _destination(address: str) -> Destination:
    if len(address) > LONGEST_ADDRESS or _CONTROLS.search(address):
        raise FetchRefused
    parts = urlsplit(address)
    if parts.scheme not in PORTS or "@" in parts.netloc:
        raise FetchRefused
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    if port not in PORTS.values():
        raise FetchRefused
    return Destination(parts.scheme, _host(parts), port, _page(parts))


def _page(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe=_AS_IT_STANDS)


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if "[" in parts.netloc:
        # Else `[…]anything` would be read as the address alone.
        if not _BRACKETED.fullmatch(parts.netloc):
            raise FetchRefused
        return _permitted(str(IPv6Address(host)))
    if ENDS_IN_A_NUMBER.search(host):
        return _permitted(host)
    return _name(host.removesuffix("."))


def _permitted(address: str) -> str:
    """Octal, hexadecimal, short and single-number forms are no addresses to `ipaddress`."""
    if not is_permitted(address):
        raise FetchRefused
    return address


def _name(host: str) -> str:
    name = host if host.isascii() else _registered(host)
    if not _NAME.fullmatch(name) or ENDS_IN_A_NUMBER.search(name):
        raise FetchRefused
    if any(name.endswith(f".{inside}") for inside in INSIDE):
        raise FetchRefused
    return name


def _registered(host: str) -> str:
    """As browsers do (UTS 46): also names of emoji, which IDNA 2008 would not register."""
    labels = idna.uts46_remap(host, std3_rules=False, transitional=False).split(".")
    return ".".join(label if label.isascii() else _punycode(label) for label in labels)


def _punycode(label: str) -> str:
    return "xn--" + label.encode("punycode").decode("ascii")
