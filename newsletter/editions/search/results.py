"""What a search answers."""

from dataclasses import dataclass
from typing import NamedTuple

from newsletter.editions.models import Edition, EditionItem


class Piece(NamedTuple):
    """A part of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Hit:
    """One issue, item or paper; `kind` is one of `SearchKind`."""

    kind: str
    path: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    item: EditionItem | None = None


@dataclass(frozen=True)
class Group:
    """Hits of one issue, which may be one itself; of none, papers that no issue has a card of."""

    edition: Edition | None
    issue: Hit | None
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with how many hits it would leave."""

    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Results:
    """One page of them. `everywhere` are there without filters, `total` with those chosen.

    A filter's counts say what each of its values would leave, beside what the others leave.
    """

    query: str
    is_asked: bool = False
    total: int = 0
    everywhere: int = 0
    number: int = 1
    page_count: int = 1
    groups: tuple[Group, ...] = ()
    topics: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
