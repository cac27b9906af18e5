"""One record out of what several registers say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from curation.papers.record import Record, Register


@dataclass(frozen=True)
class Merged:
    """`said_by` names, for each field of `record` that is not empty, whom it was taken from.

    The `register` of `record` is that of its title.
    """

    record: Record
    said_by: Mapping[str, Register] = field(default_factory=dict)


def merge(records: Iterable[Record]) -> Merged | None:
    """By the table of docs/decisions/0012-papers.md; None when nobody says anything."""
    raise NotImplementedError
