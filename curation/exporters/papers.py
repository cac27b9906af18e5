"""Papers in the forms that reference managers read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from curation.exporters.bibtex import bibtex_of
from curation.exporters.citation import READ_BEFOREHAND
from curation.exporters.citation_keys import Keys
from curation.exporters.csl_json import csl_json_of
from curation.exporters.ris import ris_of
from curation.importers.readers.bibtex import OF_AN_EXPORT
from curation.models import Paper

CHUNK = 1_000


@dataclass(frozen=True)
class ExportForm:
    """`name` is for people; `content_type` and `suffix` (`.bib`) are for the file."""

    name: str
    content_type: str
    suffix: str
    write: Callable[[Iterable[Paper]], Iterator[str]]


def papers_as(form: str, papers: Iterable[Paper]) -> Iterator[str]:
    """The file, piece by piece, in the order of the papers; `form` is one of `EXPORT_FORMS`.

    A query is read in chunks, with all that citations need; rows that are given are taken as
    they are. Raises `KeyError` for a form that is none.
    """
    write = EXPORT_FORMS[form].write
    return write(_read(papers) if isinstance(papers, QuerySet) else papers)


def _read(papers: QuerySet[Paper]) -> Iterator[Paper]:
    return papers.prefetch_related(*READ_BEFOREHAND).iterator(chunk_size=CHUNK)


def _bibtex(papers: Iterable[Paper]) -> Iterator[str]:
    opening = f"{OF_AN_EXPORT}\n\n"
    for entry in bibtex_of(papers, Keys()):
        yield f"{opening}{entry}\n"
        opening = ""


def _csl_json(papers: Iterable[Paper]) -> Iterator[str]:
    return csl_json_of(papers, Keys())


EXPORT_FORMS: Mapping[str, ExportForm] = {
    "bib": ExportForm("BibTeX", "application/x-bibtex; charset=utf-8", ".bib", _bibtex),
    "ris": ExportForm("RIS", "application/x-research-info-systems; charset=utf-8", ".ris", ris_of),
    "csl-json": ExportForm(
        "CSL-JSON", "application/vnd.citationstyles.csl+json", ".json", _csl_json
    ),
}
