"""Whether an address leads inside: to a machine or a network that readers cannot reach."""

from urllib.parse import urlsplit

from curation.fetch.destination import ENDS_IN_A_NUMBER, INSIDE
from curation.fetch.permitted import is_permitted


def leads_inside(address: str) -> bool:
    """As far as the address itself says: no name is looked up. False where it has no host."""
    try:
        host = (urlsplit(address.strip()).hostname or "").rstrip(".")
    except ValueError:
        return False
    if ":" in host or ENDS_IN_A_NUMBER.search(host):
        return not is_permitted(host)
    return bool(host) and ("." not in host or host.endswith(tuple(f".{one}" for one in INSIDE)))
