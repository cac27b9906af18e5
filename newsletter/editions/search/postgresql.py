"""Terms in PostgreSQL: a `tsvector` in the entry's row, made here and not by its own parser."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from itertools import pairwise

from django.db import connection, transaction

from newsletter.editions.search.query import Alternatives, Sought, Wanted
from newsletter.editions.search.terms import Terms

# No term begins with it.
PAIR = "§"
# Without “+ 0” PostgreSQL might look at all rows of the publication, one by one.
SAID = (
    "(editions_searchentry.terms @@ %(expressions)s::tsquery"
    " AND editions_searchentry.publication_id + 0 = %(publication)s)"
)
UNSAID = (
    "editions_searchentry.id NOT IN"
    " (SELECT id FROM editions_searchentry WHERE terms @@ %(expressions)s::tsquery)"
)
WITH_TERM = """
    (SELECT %s::integer, id FROM editions_searchentry
     WHERE terms @@ %s::tsquery AND publication_id = %s AND item_id IS NOT NULL LIMIT %s)
"""


def write(rows: Iterable[tuple[int, Terms]]) -> None:
    """In place of what these entries had."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE editions_searchentry SET terms = %s::tsvector WHERE id = %s",
            [(_vector(terms), entry) for entry, terms in rows],
        )


@contextmanager
def by_index() -> Iterator[None]:
    """Within it every search goes by the index.

    PostgreSQL does not know that each row's terms have to be fetched from elsewhere, and takes
    looking at all rows for cheap: for a common word it would take half a second.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = DEFAULT")


def match(wanted: Wanted) -> str:
    """The language of `tsquery`; every term is quoted."""
    found = " & ".join(f"({_any(one)})" for one in wanted.all_of)
    missing = " | ".join(_any(one) for one in wanted.none_of)
    return f"({found}) & !({missing})" if missing else found


def quoted(term: str) -> str:
    """One term alone."""
    inside = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{inside}'"


def _any(alternatives: Alternatives) -> str:
    return " | ".join(f"({_beside(one)})" for one in alternatives)


def _beside(sought: Sought) -> str:
    """By pairs, which the index knows; where terms stand is read only to see that pairs meet."""
    in_order = " <-> ".join(map(quoted, sought.terms)) + (":*" if sought.is_begun else "")
    whole = sought.terms[:-1] if sought.is_begun else sought.terms
    pairs = [quoted(_pair(*two)) for two in pairwise(whole)]
    is_said = len(pairs) == 1 and not sought.is_begun
    return " & ".join(pairs if is_said else [*pairs, f"({in_order})"])


def _vector(terms: Terms) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for run in terms.runs:
        place += 1  # nothing stands beside the words on the other side of this place
        for term in run:
            place += 1
            places[term].append(str(place))
    ordered = (f"{quoted(term)}:{','.join(at)}" for term, at in places.items())
    pairs = {_pair(*two) for run in terms.runs for two in pairwise(run)}
    return " ".join([*ordered, *map(quoted, sorted(pairs)), *map(quoted, terms.others)])


def _pair(first: str, second: str) -> str:
    """Two terms beside each other, as one that is short however long they are.

    An index of terms does not know where they stand: of a phrase of common words PostgreSQL would
    unpack every row to look.
    """
    return PAIR + blake2b(f"{first} {second}".encode(), digest_size=6).hexdigest()
