"""What registers say becomes what our record says, and an editor's hand is left alone."""

from collections.abc import Iterable
from datetime import datetime

from curation.models import Paper
from curation.papers.precedence import Merged
from curation.papers.record import Register

# The fields that a register, or an editor by hand, may say something of. `authors` is the list.
FIELDS = (
    "title", "authors", "venue", "date", "date_as_given", "abstract", "doi", "arxiv_id",
    "latest_version", "url", "category", "licence", "code_url", "data_url", "standing",
)  # fmt: skip


class SamePaper(Exception):
    """Another record has this title and first author; its text says so to the editor."""


def store(paper: Paper, merged: Merged, now: datetime, *, heard: Iterable[Register] = ()) -> Paper:
    """Writes field by field what may be written, and says in `origins` who said it.

    Left alone is what an editor set, what came with an import, and what a register said that is
    believed more and was not `heard` this time. Returns the record: the older one, where this
    paper turns out to be another that is here (`joining.join`).
    """
    raise NotImplementedError


def edited(paper: Paper, fields: Iterable[str]) -> None:
    """After an editor has saved these fields by hand: no register writes them any more.

    Raises ValueError for what is none of `FIELDS`, and `SamePaper` when title and first author
    are now those of another record.
    """
    raise NotImplementedError


def ask_again(paper: Paper, field: str, now: datetime) -> None:
    """Takes an editor's hand off a field: the registers are asked, and may write it again."""
    raise NotImplementedError
