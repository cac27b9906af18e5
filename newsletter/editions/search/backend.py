"""The database at hand, behind one interface: `write` terms, and ask which entries have them."""

from django.db import connection

from newsletter.editions.search import postgresql, sqlite

_KNOWN = {"sqlite": sqlite, "postgresql": postgresql}
_AT_HAND = _KNOWN[connection.vendor]

write = _AT_HAND.write
says = _AT_HAND.says
with_terms = _AT_HAND.with_terms
