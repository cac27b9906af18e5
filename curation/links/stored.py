"""The addresses of one item that were stored under older rules, in the form of today's."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from curation.links.canonical import canonical_url


class Stored(NamedTuple):
    key: Hashable
    canonical: str
    is_main: bool = False


class Recanonicalised(NamedTuple):
    """`changed` has the new form of rows that stay, `doubled` the keys of rows to delete first.

    `main` is the key of a row that is to be the main one instead of one that is deleted.
    """

    changed: dict[Hashable, str]
    doubled: list[Hashable]
    main: Hashable | None


def recanonicalised(rows: Iterable[Stored]) -> Recanonicalised:
    """What is to be done with an item's rows, given in their order; the first of twins stays."""
    kept: dict[str, Stored] = {}
    changed: dict[Hashable, str] = {}
    doubled: list[Hashable] = []
    main: Hashable | None = None
    for row in rows:
        canonical = canonical_url(row.canonical)
        first = kept.setdefault(canonical, row)
        if first is not row:
            doubled.append(row.key)
            main = first.key if row.is_main else main
        elif canonical != row.canonical:
            changed[row.key] = canonical
    return Recanonicalised(changed, doubled, main)
