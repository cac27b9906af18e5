"""What an editor mended is written, and left alone from then on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from curation.desk.papers.forms import PaperForm
from curation.importers.readers.paper_list.header import complete_date
from curation.models import Paper
from curation.models.paper import EDITOR, RecordState
from curation.papers.by_hand import ask_again, edited, fields_of
from curation.papers.fields import FIELDS
from curation.papers.names import OWN_FIELDS, names_of
from curation.papers.storing import write_authors

# What a register cannot say, but a capture can: which version somebody read.
VERSION_READ = "arxiv_version"
_TOGETHER = {"date_as_given": ("date_as_given", "date")}


@dataclass(frozen=True)
class Saved:
    """`names` are the form's fields that were written; `alike` may be the same paper."""

    names: list[str]
    alike: Paper | None
    is_to_be_asked: bool


@transaction.atomic
def save(paper: Paper, form: PaperForm, now: datetime) -> Saved:
    """Writes the changed fields of a valid form into the record, which the caller has locked.

    With a new DOI or arXiv id the registers are to be asked: the caller wakes a worker.
    """
    names = form.changed_names
    if not names:
        return Saved([], None, is_to_be_asked=False)
    columns = _fill(paper, form.cleaned_data, names)
    has_new_name = any(form.cleaned_data[name] for name in OWN_FIELDS.values() if name in names)
    if has_new_name:
        paper.record_state, paper.ask_at, paper.ask_count = RecordState.WAITING, now, 0
        columns += ["record_state", "ask_at", "ask_count"]
    paper.save(update_fields=columns)
    if "author_lines" in names:
        write_authors(paper, form.cleaned_data["author_lines"])
    by_hand = {"authors"} if "author_lines" in names else set()
    alike = edited(paper, fields_of(columns) | by_hand)
    if VERSION_READ in columns:
        paper.origins[VERSION_READ] = EDITOR
        paper.save(update_fields=["origins"])
    return Saved(names, alike, is_to_be_asked=has_new_name)


def release(paper: Paper, field: str, now: datetime) -> bool:
    """Lets the registers fill a field again; whether there is a name to ask them by.

    Raises ValueError for what no register fills. The caller wakes a worker.
    """
    if not names_of(paper):
        return False
    for one in _TOGETHER.get(field, (field,)):
        ask_again(paper, one, now)
    return True


def field_of(name: str) -> str:
    """The field of `curation.papers.fields` that a field of the form belongs to; else empty."""
    if name == "author_lines":
        return "authors"
    return next((field for field, columns in FIELDS.items() if name in columns), "")


def _fill(paper: Paper, said: dict[str, object], names: list[str]) -> list[str]:
    """The columns that were filled."""
    columns = []
    for name in names:
        if name != "author_lines":
            setattr(paper, name, said[name])
            columns.append(name)
    for scheme_field in OWN_FIELDS.values():
        if scheme_field in columns:
            setattr(paper, scheme_field, getattr(said[scheme_field], "value", ""))
    return columns + _fill_what_follows(paper, said, names)


def _fill_what_follows(paper: Paper, said: dict[str, object], names: list[str]) -> list[str]:
    """What the changed columns were read from, or say, too."""
    columns = []
    for name in {"title", "abstract"} & set(names):
        setattr(paper, f"{name}_source", "")
        columns.append(f"{name}_source")
    if "date_as_given" in names:
        paper.date = complete_date(paper.date_as_given)
        columns.append("date")
    if {"code_url", "has_code"} & set(names):
        paper.has_code = paper.has_code or bool(paper.code_url)
        columns.append("has_code")
    version = getattr(said.get("arxiv_id"), "version", None)
    if "arxiv_id" in names and version and VERSION_READ not in names:
        paper.arxiv_version = version
        columns.append(VERSION_READ)
    return columns
