"""Which addresses of the internet a page may be fetched from: those that anybody could reach."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# What `is_global` lets through, all of it or in some releases of Python.
_NEVER = tuple(
    ip_network(network)
    for network in (
        "100.64.0.0/10",  # behind a provider's translation; Alibaba's metadata
        "192.0.0.0/24",  # protocols; Oracle's metadata
        "192.88.99.0/24",  # the former 6to4 relays
        "168.63.129.16/32",  # Azure's inside
        "64:ff9b::/96",  # an IPv4 address in IPv6: NAT64
        "64:ff9b:1::/48",  # the same, for a network's own use
        "2001::/23",  # protocols, among them Teredo, which holds an IPv4 address
        "2002::/16",  # 6to4, which holds one too
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fec0::/10",  # the former site-local addresses
        "::/96",  # an IPv4 address written as IPv6, the former way
        "::ffff:0:0:0/96",  # and the translated way
    )
)


def is_permitted(address: str) -> bool:
    """Whether this numeric address is a public one; whatever is no address is not.

    An IPv4 address inside an IPv6 one (`::ffff:…`) is judged as what it is.
    """
    try:
        numeric = ip_address(address)
    except ValueError:
        return False
    if isinstance(numeric, IPv6Address):
        return _is_public(numeric.ipv4_mapped or numeric) and numeric.scope_id is None
    return _is_public(numeric)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _NEVER)
