"""A paper as it is cited: the facts that every form for reference managers is written from."""

import datetime
import re
from dataclasses import dataclass

from curation import markdown
from curation.characters import one_line, tidy_characters
from curation.exporters.person_names import PersonName, person_of
from curation.exporters.venues import Kind, kind_of
from curation.identifiers import Identifier, Scheme, page_of
from curation.importers.readers.bibtex.notices import NOTICES
from curation.importers.readers.paper_list.header import complete_date
from curation.markdown.plain_text import unescaped
from curation.models import Paper
from curation.models.paper import Standing

# What is best read beforehand, for many papers in a few questions.
READ_BEFOREHAND = ("authors", "identifiers")
ET_AL = "More authors than are named."

_SCHEMES = {scheme.value for scheme in Scheme}
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)-(0[1-9]|1[0-2])(?!\d)")
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3,9})\.? ((?:1[5-9]|20)\d\d)")
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Citation:
    """Text is plain, each on one line; the abstract has paragraphs parted by an empty line.

    `year`, `month` and `day` say as much as is known; `date` is how it was given where that is
    no year at all. `page` is where to read it: its own page, else that of an identifier.
    `notice` says that it is withdrawn or retracted, `further` are schemes and values of other
    registers. The sources are LaTeX as it was given, or empty.
    """

    kind: Kind
    title: str
    title_source: str
    authors: tuple[PersonName, ...]
    names: tuple[str, ...]
    is_et_al: bool
    venue: str
    year: int | None
    month: int | None
    day: int | None
    date: str
    doi: str
    arxiv_id: str
    arxiv_version: int | None
    category: str
    url: str
    page: str
    abstract: str
    abstract_source: str
    affiliation: str
    code_url: str
    data_url: str
    licence: str
    notice: str
    further: tuple[tuple[str, str], ...]

    @property
    def arxiv(self) -> str:
        """`2301.01234v2`, or empty."""
        version = f"v{self.arxiv_version}" if self.arxiv_version else ""
        return f"{self.arxiv_id}{version}" if self.arxiv_id else ""

    @property
    def notes(self) -> list[str]:
        """What forms without a field for it say in words, the gravest first."""
        said = [self.notice, ET_AL if self.is_et_al and self.authors else ""]
        said += [f"Code: {self.code_url}" if self.code_url else ""]
        said += [f"Data: {self.data_url}" if self.data_url else ""]
        return [*filter(None, said)]


def citation_of(paper: Paper) -> Citation:
    venue, arxiv_id = one_line(paper.venue), one_line(paper.arxiv_id)
    kind = kind_of(venue, is_at_arxiv=bool(arxiv_id))
    names = tuple(filter(None, map(one_line, paper.author_names)))
    year, month, day = date_of(paper.date, paper.date_as_given)
    doi, url = one_line(paper.doi), one_line(paper.url)
    further = tuple((one.scheme, one_line(one.value)) for one in paper.identifiers.all())
    return Citation(
        kind=kind,
        title=one_line(paper.title),
        title_source=one_line(paper.title_source),
        authors=tuple(map(person_of, names)),
        names=names,
        is_et_al=paper.is_et_al,
        venue="" if kind == Kind.PREPRINT else venue,
        year=year,
        month=month,
        day=day,
        date="" if year else one_line(paper.date_as_given),
        doi=doi,
        arxiv_id=arxiv_id,
        arxiv_version=paper.arxiv_version,
        category=one_line(paper.category),
        url=url,
        page=url or _page(doi, arxiv_id, further),
        abstract=_abstract(paper.abstract),
        abstract_source=_paragraphs(tidy_characters(paper.abstract_source)),
        affiliation=one_line(paper.affiliation),
        code_url=one_line(paper.code_url),
        data_url=one_line(paper.data_url),
        licence=one_line(paper.licence),
        notice=_notice(paper),
        further=further,
    )


def date_of(day: datetime.date | None, given: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day, as far as they are known: nothing is made up."""
    known = day or complete_date(given.strip())
    if known:
        return known.year, known.month, known.day
    if found := _MONTH.search(given):
        return int(found[1]), int(found[2]), None
    if found := _MONTH_AND_YEAR.search(given):
        return int(found[2]), _month(found[1]), None
    year = _YEAR.search(given)
    return (int(year[0]) if year else None), None, None


def _month(name: str) -> int | None:
    known = [at for at, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold())]
    return known[0] if len(known) == 1 else None


def _page(doi: str, arxiv_id: str, further: tuple[tuple[str, str], ...]) -> str:
    named = [(Scheme.ARXIV, arxiv_id), (Scheme.DOI, doi), *further]
    known = (Identifier(Scheme(name), value) for name, value in named if value and name in _SCHEMES)
    return next(map(page_of, known), "")


def _abstract(source: str) -> str:
    """Without Markdown; its paragraphs, each on one line."""
    source = tidy_characters(source)
    said = unescaped(source)
    if said is None:
        said = markdown.plain(source).replace("\n", "\n\n")
    return _paragraphs(said)


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, map(one_line, re.split(r"\n\s*\n", text))))


def _notice(paper: Paper) -> str:
    if not paper.standing:
        return ""
    note = one_line(paper.standing_note)
    return f"{NOTICES[Standing(paper.standing)]}{f': {note}' if note else ''}"
