"""Terms in SQLite: in a table of FTS5 beside the entries, told apart by spaces alone."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

from newsletter.editions.search.query import Alternatives, Sought, Wanted
from newsletter.editions.search.terms import BREAK, Terms

_FOUND = "(SELECT rowid FROM editions_searchterms WHERE editions_searchterms MATCH %(expressions)s)"
SAID = (
    f"(editions_searchentry.id IN {_FOUND}"
    " AND editions_searchentry.publication_id = %(publication)s)"
)
UNSAID = f"editions_searchentry.id NOT IN {_FOUND}"
WITH_TERM = """
    SELECT * FROM (
        SELECT %s, entry.id FROM editions_searchterms
        JOIN editions_searchentry entry ON entry.id = editions_searchterms.rowid
        WHERE editions_searchterms MATCH %s AND entry.publication_id = %s
        AND entry.item_id IS NOT NULL LIMIT %s
    )
"""


def write(rows: Iterable[tuple[int, Terms]]) -> None:
    """In place of what these entries had. A trigger takes terms away with their entry."""
    texts = [(entry, _stream(terms)) for entry, terms in rows]
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM editions_searchterms WHERE rowid = %s", [(entry,) for entry, _ in texts]
        )
        cursor.executemany("INSERT INTO editions_searchterms (rowid, terms) VALUES (%s, %s)", texts)


def by_index() -> AbstractContextManager[None]:
    """Nothing is to be done for it here: terms are in nothing but an index."""
    return nullcontext()


def match(wanted: Wanted) -> str:
    """FTS5's own language; every term is quoted."""
    found = " AND ".join(f"({_any(one)})" for one in wanted.all_of)
    missing = " OR ".join(_any(one) for one in wanted.none_of)
    return f"({found}) NOT ({missing})" if missing else found


def quoted(term: str) -> str:
    """One term alone."""
    return f'"{term}"'


def _any(alternatives: Alternatives) -> str:
    return " OR ".join(map(_quoted, alternatives))


def _quoted(sought: Sought) -> str:
    inside = " ".join(sought.terms).replace('"', '""')
    return f'"{inside}" *' if sought.is_begun else f'"{inside}"'


def _stream(terms: Terms) -> str:
    """Others stand in it one by one, for nothing is found beside them."""
    runs = f" {BREAK} ".join(" ".join(run) for run in terms.runs)
    return f"{runs} {BREAK} {' '.join(terms.others)}"
