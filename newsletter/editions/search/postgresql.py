"""Terms in PostgreSQL: a `tsvector` in the entry's row, made here and not by its own parser."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from newsletter.editions.search.query import Alternatives, Sought, Wanted
from newsletter.editions.search.terms import Terms

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
    return " <-> ".join(map(quoted, sought.terms)) + (":*" if sought.is_begun else "")


def _vector(terms: Terms) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for run in terms.runs:
        place += 1  # nothing stands beside the words on the other side of this place
        for term in run:
            place += 1
            places[term].append(str(place))
    ordered = (f"{quoted(term)}:{','.join(at)}" for term, at in places.items())
    return " ".join([*ordered, *map(quoted, terms.others)])
