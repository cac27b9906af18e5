"""The database at hand, behind one interface: `write` terms, and ask which entries have them."""

from django.db import connection

from newsletter.editions.search import postgresql, sqlite

_KNOWN = {"sqlite": sqlite, "postgresql": postgresql}
_AT_HAND = _KNOWN[connection.vendor]

write = _AT_HAND.write
by_index = _AT_HAND.by_index
says = _AT_HAND.says
unsaid = _AT_HAND.unsaid
with_terms = _AT_HAND.with_terms
