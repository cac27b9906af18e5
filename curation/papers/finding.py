"""One record for a paper, however it is named."""

from collections.abc import Iterable
from datetime import datetime

from curation.identifiers import Identifier
from curation.models import Paper, Publication


class NoIdentifier(ValueError):
    """Nothing was said by which a paper could be known."""


def paper_for(
    publication: Publication, identifiers: Iterable[Identifier], *, title: str = "", now: datetime
) -> Paper:
    """The record of the paper with these names: the one that is here, else a new one.

    All names are of one paper, the surest first. A new record is called by `title`, or by its
    name at a register until that one answers; the registers are to be asked at once (`ask_at`).
    A known one keeps what it says and learns the names that nobody has. Safe to call twice, and
    by several at the same time. Raises `NoIdentifier`.
    """
    raise NotImplementedError
