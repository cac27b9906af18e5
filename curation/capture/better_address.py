"""Where a captured address really leads: what a short one stands for, what a page calls itself."""

from urllib.parse import urlsplit

from curation.capture.addresses import usable_address
from curation.fetch import Fetched
from curation.links import domain, is_redirector

# Hosts that show the pages of the host without them to somebody else: phones, search engines.
_TWINS = ("m.", "mobile.", "amp.")


def better_address(address: str, fetched: Fetched, canonical: str = "") -> str:
    """The address to keep for this page; the given one unless there is a surely better one.

    Redirects count only from an address that does nothing else: others lead to consent pages,
    and to one's own country. A page is believed about itself as far as its own site.
    """
    resolved = usable_address(fetched.address) if is_redirector(address) and fetched.hops else ""
    address = resolved or address
    own = usable_address(canonical)
    return own if own and _is_same_site(own, address) and not _is_front(own, address) else address


def _is_same_site(own: str, address: str) -> bool:
    return _site(own) == _site(address) != ""


def _site(address: str) -> str:
    host = domain(address)
    return next((host.removeprefix(twin) for twin in _TWINS if host.startswith(twin)), host)


def _is_front(own: str, address: str) -> bool:
    """Of a whole site that calls every page by the name of its front page."""
    said, given = urlsplit(own), urlsplit(address)
    return said.path.strip("/") == "" and not said.query and given.path.strip("/") != ""
