"""A list of papers: category and date, title with authors, abstract, again and again."""

from collections.abc import Iterator
from itertools import pairwise

from curation.characters import tidy_characters
from curation.importers.readers.paper_list.code_address import addresses_of
from curation.importers.readers.paper_list.header import header_of
from curation.importers.readers.paper_list.headline import Headline, headline_of, seams_of
from curation.importers.readers.paper_list.records import Record, records_of
from curation.importers.readers.paper_list.seam import Seam
from curation.importers.readers.paper_list.wording import wording_of
from curation.importers.readers.parsed import ParsedPaper, ParsedPaperList
from curation.latex import has_latex, plain_latex
from curation.markdown.plain_text import escaped

_LINES_LOOKED_AT = 50


def is_paper_list(text: str) -> bool:
    """Whether a header with a category stands among the first lines, with a line below it."""
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()]
    for line, below in pairwise(lines[:_LINES_LOOKED_AT]):
        header = header_of(line)
        if header and header.category and not header_of(below):
            return True
    return False


def parse(text: str, *, name: str) -> ParsedPaperList:
    """Every record becomes a paper; remarks name each one that had to be guessed at."""
    found = records_of(tidy_characters(text))
    headlines = [headline_of(plain_latex(record.headline)) for record in found.records]
    wording = wording_of(record.abstract for record in found.records)
    seams = seams_of(headlines, wording)
    rows = list(zip(found.records, headlines, seams, strict=True))
    return ParsedPaperList(
        name=name,
        papers=tuple(_paper(*row) for row in rows),
        unplaced=tuple(found.unplaced),
        remarks=tuple(remark for row in rows for remark in _remarks(*row)),
    )


def _paper(record: Record, headline: Headline, seam: Seam | None) -> ParsedPaper:
    title = (seam.title if seam else headline.names).rstrip()
    title_source = _title_source(record.headline, title)
    words = plain_latex(record.abstract)
    abstract = escaped(words)
    addresses = addresses_of(words)
    return ParsedPaper(
        title=title,
        title_source=title_source if title != title_source else "",
        abstract=abstract,
        abstract_source=record.abstract if abstract != record.abstract else "",
        authors=seam.authors if seam else (),
        is_et_al=headline.is_et_al,
        affiliation=headline.affiliation,
        date=record.header.date,
        category=record.header.category,
        has_code=record.header.has_code,
        code_url=addresses.code,
        data_url=addresses.data,
    )


def _title_source(headline: str, title: str) -> str:
    """The beginning of the line as given that says this title."""
    if headline.startswith(title):
        return title
    rest = plain_latex(headline)[len(title) :]
    likely = len(headline) - len(rest)
    for end in (likely, *range(len(headline), 0, -1)):
        if plain_latex(headline[:end]) == title:
            return headline[:end]
    return headline


def _remarks(record: Record, headline: Headline, seam: Seam | None) -> Iterator[str]:
    shown = headline.names
    if seam is None:
        yield f"No seam between title and authors was found: “{shown}” is the title, all of it."
    elif not seam.is_sure:
        yield (
            f"The seam between title and authors is uncertain: “{shown}” was read as the title "
            f"“{seam.title}” and the first author “{seam.authors[0]}”."
        )
    if not record.header.date:
        yield f"No category and date stand above “{shown}”."
    if not record.paragraphs:
        yield f"No abstract stands below “{shown}”."
    elif has_latex(plain_latex(record.abstract)):
        yield f"Some LaTeX in the abstract of “{shown}” could not be turned into text."
