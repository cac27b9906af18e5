"""What was pasted, line by line: which papers it names."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from curation.identifiers import Identifier, identifiers_in, identifiers_of, page_of
from curation.importers import uploads
from curation.models import Editor, ImportRun, Paper, Publication
from curation.papers.finding import NoIdentifier, paper_for
from curation.tasks import hint, run_import

# The collection that the import makes is called so.
PASTED_FILE = "Pasted papers.bib"

_ENTRY = re.compile(r"^\s{0,20}@\s{0,5}[A-Za-z]{3,30}\s{0,5}[{(]", re.MULTILINE)


class Outcome(StrEnum):
    ADDED = "added"
    KNOWN = "known"
    NOT_RECOGNISED = "not recognised"


@dataclass(frozen=True)
class Answer:
    """To one paper of a line, or to a line that names none."""

    line: str
    outcome: Outcome
    paper: Paper | None = None


def is_bibtex(text: str) -> bool:
    return bool(_ENTRY.search(text))


def take_in(publication: Publication, text: str, now: datetime) -> list[Answer]:
    """One record for each paper that is named, in order; registers are to be asked about new ones.

    A line is an address or an identifier; a line of running text may name several papers.
    """
    lines = filter(None, map(str.strip, text.split("\n")))
    return [answer for line in lines for answer in _answers(publication, line, now)]


def start_import(publication: Publication, editor: Editor, text: str) -> ImportRun:
    """As if the text had been dropped as a file."""
    with tempfile.NamedTemporaryFile(
        "w", dir=uploads.arrivals_folder(), delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    with transaction.atomic():
        run = ImportRun.objects.create(publication=publication, editor=editor)
        uploads.store(run, [(PASTED_FILE, Path(file.name))])
        hint(run_import, run.pk)
    return run


def _answers(publication: Publication, line: str, now: datetime) -> list[Answer]:
    found = [_answer(publication, line, names, now) for names in _papers_in(line)]
    return found or [Answer(line, Outcome.NOT_RECOGNISED)]


def _answer(
    publication: Publication, line: str, names: tuple[Identifier, ...], now: datetime
) -> Answer:
    known = publication.papers.known_as(names)
    try:
        paper = paper_for(publication, names, now=now)
    except NoIdentifier:  # too long to be kept
        return Answer(line, Outcome.NOT_RECOGNISED)
    return Answer(line, Outcome.KNOWN if known else Outcome.ADDED, paper)


def _papers_in(line: str) -> Iterator[tuple[Identifier, ...]]:
    """The names of each paper; those that one address says are of one paper."""
    whole = identifiers_in(line)
    if whole:
        yield whole
        return
    met: set[tuple[str, str]] = set()
    for one in identifiers_of(line):
        if (one.scheme, one.value) not in met:
            names = (one, *identifiers_in(page_of(one)))
            met |= {(name.scheme, name.value) for name in names}
            yield names
