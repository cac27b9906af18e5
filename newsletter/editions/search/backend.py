"""The database at hand, behind one interface: `write` terms, and ask which entries have them."""

from django.db import connection
from django.db.models import BooleanField, Func, Value

from newsletter.editions.search import postgresql, sqlite
from newsletter.editions.search.query import Wanted

_KNOWN = {"sqlite": sqlite, "postgresql": postgresql}
_AT_HAND = _KNOWN[connection.vendor]

write = _AT_HAND.write
by_index = _AT_HAND.by_index


def says(wanted: Wanted, publication: int) -> Func:
    """The condition that an entry of this publication says what is wanted."""
    return Func(
        Value(_AT_HAND.match(wanted)),
        template=_AT_HAND.SAID,
        publication=int(publication),
        output_field=BooleanField(),
    )


def unsaid(wanted: Wanted) -> Func:
    """The condition that an entry does not say it."""
    said = Value(_AT_HAND.match(wanted))
    return Func(said, template=_AT_HAND.UNSAID, output_field=BooleanField())


def with_terms(publication: int, terms: list[str], *, at_most: int) -> list[tuple[int, int]]:
    """Which of these terms stand in which entries of items; of each term some, if there are more.

    Terms are told by their place in the list.
    """
    if not terms:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([_AT_HAND.WITH_TERM] * len(terms)),
            [
                one
                for place, term in enumerate(terms)
                for one in (place, _AT_HAND.quoted(term), publication, at_most)
            ],
        )
        return cursor.fetchall()
