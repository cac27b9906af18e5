"""Lines of a paper list parted into records; what belongs to none is kept aside."""

import re
from dataclasses import dataclass, field

from curation.importers.readers.paper_list.header import Header, header_of

LONGEST_HEADLINE = 1_000

_FEWEST_WORDS_OF_PROSE = 8
# No sentence ends in “… et al. · mila”; a line that does is title and authors.
_ENDS_IN_AUTHORS = re.compile(r", \S.{0,200} et al\.?(?: · .{1,80})?$")
_LONGEST_END = 300
_ENDS_A_SENTENCE = re.compile(r"[.?!:…][\"'”’)\]]*$")


@dataclass
class Record:
    """`headline` is title and authors; `paragraphs` are the lines of the abstract."""

    header: Header
    headline: str = ""
    paragraphs: list[list[str]] = field(default_factory=list)

    @property
    def abstract(self) -> str:
        """Lines of one paragraph joined; paragraphs are a blank line apart."""
        return "\n\n".join(" ".join(lines) for lines in self.paragraphs)


@dataclass
class Records:
    """Grows line by line; a blank line parts paragraphs, and nothing else."""

    records: list[Record] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    _waiting: str = ""
    _is_after_blank: bool = False

    def take(self, line: str) -> None:
        if not line:
            self._is_after_blank = True
            return
        header = header_of(line)
        if header:
            self.close()
            self._begin(Record(header), waiting=line)
        elif self._waiting:
            self._give_headline(line)
        elif not self.records:
            self.unplaced.append(line)
        else:
            self._go_on(self.records[-1].paragraphs, line)
        self._is_after_blank = False

    def close(self) -> None:
        """A header that no headline followed is no record; what is no prose is no abstract."""
        if self._waiting:
            self.unplaced.append(self._waiting)
            self.records.pop()
        elif self.records:
            self.unplaced += _parted_from(self.records[-1].paragraphs)
        self._waiting = ""

    def _begin(self, record: Record, *, waiting: str) -> None:
        self.records.append(record)
        self._waiting = waiting

    def _give_headline(self, line: str) -> None:
        if len(line) > LONGEST_HEADLINE:
            self.close()
            self.unplaced.append(line)
            return
        self.records[-1].headline = line
        self._waiting = ""

    def _go_on(self, paragraphs: list[list[str]], line: str) -> None:
        if paragraphs and _is_headline(line):
            self.close()
            self._begin(Record(Header(), line), waiting="")
        elif paragraphs and not self._is_after_blank:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])


def records_of(text: str) -> Records:
    records = Records()
    for line in text.splitlines():
        records.take(line.strip())
    records.close()
    return records


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and bool(_ENDS_IN_AUTHORS.search(line[-_LONGEST_END:]))


def _parted_from(paragraphs: list[list[str]]) -> list[str]:
    """Takes out lines such as “Load more” after a finished sentence, which stand around a list."""
    parted: list[str] = []
    for at, lines in enumerate(paragraphs):
        start = len(lines)
        while start > (at == 0) and _is_no_prose(lines[start - 1]):
            start -= 1
        if start == 0 or _ENDS_A_SENTENCE.search(lines[start - 1][-5:]):
            parted += lines[start:]
            del lines[start:]
    paragraphs[:] = [lines for lines in paragraphs if lines]
    return parted


def _is_no_prose(line: str) -> bool:
    words = line.split(maxsplit=_FEWEST_WORDS_OF_PROSE)
    return len(words) < _FEWEST_WORDS_OF_PROSE and not _ENDS_A_SENTENCE.search(line[-5:])
