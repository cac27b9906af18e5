"""All of a file: its papers, and what is said of the rest."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from curation.characters import tidy_characters
from curation.importers.readers.bibtex.crossrefs import Volumes
from curation.importers.readers.bibtex.entries import WrittenEntry, entries_in
from curation.importers.readers.bibtex.paper import NoPaper, not_kept, paper_of
from curation.importers.readers.parsed import ParsedBibliography, ParsedPaper
from curation.importers.readers.refusals import UnreadableFile

# One transaction holds them all.
MOST_PAPERS = 10_000
MOST_SENTENCES = 500
MOST_NAMES = 20

_ENTRY = re.compile(r"[ \t]*@[ \t]*[A-Za-z]{2,30}[ \t]*[{(]")
_LINES_LOOKED_AT = 60
_START = re.compile(r"@\w*[ \t]*[{(]")
# Macros, comments and broken ones among them.
_MOST_STARTS = 2 * MOST_PAPERS


def is_bibtex(text: str) -> bool:
    """Whether the first of its lines that is neither empty nor a comment begins an entry."""
    for line in text[:20_000].split("\n")[:_LINES_LOOKED_AT]:
        if line.strip() and not line.lstrip().startswith("%"):
            return bool(_ENTRY.match(line))
    return False


def parse_bibtex(text: str) -> ParsedBibliography:
    """Raises `UnreadableFile` when there is no paper in it."""
    starts = sum(1 for _ in islice(_START.finditer(text), _MOST_STARTS + 1))
    written = entries_in(tidy_characters(text)) if starts <= _MOST_STARTS else None
    if written is None or len(written.entries) > MOST_PAPERS:
        raise UnreadableFile(f"The file has more than {MOST_PAPERS:,} entries; split it.")
    volumes = Volumes(written.entries)
    remarks, refused = written.remarks, written.refused
    papers: list[ParsedPaper] = []
    for entry in written.entries:
        remarks += volumes.missing(entry)
        if volumes.is_only_one(entry):
            remarks.append(f"Line {entry.line}: “{entry.key}” is the volume of other entries.")
            continue
        try:
            papers.append(paper_of(volumes.completed(entry), remarks))
        except NoPaper as reason:
            refused.append(str(reason))
    if not papers:
        raise UnreadableFile(_nothing(refused))
    return ParsedBibliography(
        papers=tuple(papers),
        refused=tuple(_some(refused)),
        remarks=(*_some(remarks), *_left_out(written.entries)),
    )


def _nothing(refused: list[str]) -> str:
    if not refused:
        return "The file has no entry of BibTeX, such as @article{…}."
    return f"No paper could be read from this file. {min(refused, key=_line_of)}"


def _line_of(sentence: str) -> int:
    return int(sentence.removeprefix("Line ").partition(":")[0])


def _some(sentences: list[str]) -> Iterator[str]:
    """In the order of the file, as far as somebody would read."""
    yield from sentences[:MOST_SENTENCES]
    if len(sentences) > MOST_SENTENCES:
        yield f"And {len(sentences) - MOST_SENTENCES:,} more like these."


def _left_out(entries: list[WrittenEntry]) -> Iterator[str]:
    """What a paper has no place for is said once for each field, not for each entry."""
    counted = Counter(name for entry in entries for name in not_kept(entry))
    if counted:
        names = [f"“{name}” ({count:,})" for name, count in counted.most_common(MOST_NAMES)]
        others = len(counted) - len(names)
        names += [f"{others:,} others"] if others else []
        yield f"A paper has no place for these fields, which were not kept: {', '.join(names)}."
