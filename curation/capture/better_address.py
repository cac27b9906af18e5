"""Where a captured address really leads: what a short one stands for, what a page calls itself."""

from urllib.parse import urlsplit

from curation.capture.addresses import usable_address
from curation.fetch import Fetched
from curation.links import domain, is_redirector, is_wall

# Hosts that show the pages of the host without them to somebody else: phones, search engines.
_TWINS = ("m.", "mobile.", "amp.")


def better_address(address: str, fetched: Fetched, canonical: str = "") -> str:
    """The address to keep for this page; the given one unless there is a surely better one.

    Redirects count only from an address that does nothing else: others lead to consent pages,
    and to one's own country.
    """
    resolved = _led_to(fetched) if is_redirector(address) else ""
    return as_it_calls_itself(resolved or address, canonical)


def as_it_calls_itself(address: str, canonical: str) -> str:
    """A page is believed about itself as far as its own site; the given address otherwise."""
    own = usable_address(canonical)
    return own if own and _is_same_site(own, address) and not _is_front(own, address) else address


def _led_to(fetched: Fetched) -> str:
    """The last page of the redirects, before any that asks for consent or a sign-in."""
    led = [fetched.address, *reversed(fetched.hops[1:])] if fetched.hops else []
    usable = (usable_address(address) for address in led if not is_wall(address))
    return next(filter(None, usable), "")


def _is_same_site(own: str, address: str) -> bool:
    return _site(own) == _site(address) != ""


def _site(address: str) -> str:
    host = domain(address)
    return next((host.removeprefix(twin) for twin in _TWINS if host.startswith(twin)), host)


def _is_front(own: str, address: str) -> bool:
    """Of a whole site that calls every page by the name of its front page."""
    said, given = urlsplit(own), urlsplit(address)
    return said.path.strip("/") == "" and not said.query and given.path.strip("/") != ""
