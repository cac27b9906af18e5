"""What an editor sets by hand, and letting the registers write it again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from curation.models import Paper
from curation.models.paper import EDITOR, PaperQuerySet, RecordState
from curation.papers.fields import FIELDS, GIVEN
from curation.papers.identity import alike, identity_of, name_anew
from curation.papers.joining import are_one
from curation.papers.names import is_named


@transaction.atomic
def edited(paper: Paper, fields: Iterable[str]) -> Paper | None:
    """After an editor has saved these fields by hand: no register writes them any more.

    Returns another record that is named alike and may be the same paper (`joining.join`), for the
    editor to be told. Raises ValueError for what is none of `FIELDS`.
    """
    names = set(fields)
    _refuse_unknown(names)
    _lock_origins(paper)
    paper.origins.update(dict.fromkeys(names, EDITOR))
    paper.save(update_fields=["origins"])
    other = alike(paper, identity_of(paper)) if names & {"title", "authors"} else None
    name_anew(paper)
    return other if other and are_one(paper, other) else None


def fields_of(columns: Iterable[str]) -> set[str]:
    """The fields, as `edited` takes them, that these columns of a form belong to."""
    changed = set(columns)
    return {field for field, filled in FIELDS.items() if changed & set(filled)}


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


def ask_anew(papers: PaperQuerySet, now: datetime) -> int:
    """Has the registers asked about whole records; how many of them have a name to ask by.

    What an editor set stays. The caller wakes a worker.
    """
    asked = papers.filter(is_named())
    return asked.update(record_state=RecordState.WAITING, ask_at=now, ask_count=0)


def _refuse_unknown(names: set[str]) -> None:
    if not names <= FIELDS.keys():
        raise ValueError(f"No fields of a paper: {', '.join(sorted(names - FIELDS.keys()))}")


def _lock_origins(paper: Paper) -> None:
    """A worker may have written some since the row was read."""
    paper.refresh_from_db(fields=["origins"], from_queryset=Paper.objects.select_for_update())
