"""What an editor sets by hand, and letting the registers write it again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from curation.models import Paper
from curation.models.paper import EDITOR, RecordState
from curation.papers.fields import FIELDS, GIVEN
from curation.papers.identity import alike, identity_of, name_anew
from curation.papers.joining import are_one


class SamePaper(Exception):
    """Another record has this title and first author; its text says so to the editor."""

    def __init__(self, other: Paper) -> None:
        super().__init__(f"There is a record of “{other.title}” by this author already.")
        self.other = other


@transaction.atomic
def edited(paper: Paper, fields: Iterable[str]) -> None:
    """After an editor has saved these fields by hand: no register writes them any more.

    In the transaction that saved them. Raises ValueError for what is none of `FIELDS`, and
    `SamePaper` when title and first author are now those of another record.
    """
    names = set(fields)
    _refuse_unknown(names)
    _lock_origins(paper)
    paper.origins.update(dict.fromkeys(names, EDITOR))
    other = alike(paper, identity_of(paper)) if names & {"title", "authors"} else None
    if other and are_one(paper, other):
        raise SamePaper(other)
    paper.save(update_fields=["origins"])
    name_anew(paper)


@transaction.atomic
def ask_again(paper: Paper, field: str, now: datetime) -> None:
    """Takes an editor's hand off a field: the registers are asked, and may write it again.

    Raises ValueError for what is none of `FIELDS`. The caller wakes a worker.
    """
    _refuse_unknown({field})
    _lock_origins(paper)
    paper.origins[field] = GIVEN
    paper.record_state, paper.ask_at, paper.ask_count = RecordState.WAITING, now, 0
    paper.save(update_fields=["origins", "record_state", "ask_at", "ask_count"])


def _refuse_unknown(names: set[str]) -> None:
    if not names <= FIELDS.keys():
        raise ValueError(f"No fields of a paper: {', '.join(sorted(names - FIELDS.keys()))}")


def _lock_origins(paper: Paper) -> None:
    """A worker may have written some since the row was read."""
    paper.refresh_from_db(fields=["origins"], from_queryset=Paper.objects.select_for_update())
