"""What papers are called in files for reference managers: `duval2023faenet`."""

import re
import unicodedata

from curation.exporters.citation import Citation
from curation.models import Paper

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans("đĐðÐøØłŁıħŧ", "dDdDoOlLiht") | str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)
_SMALL_WORDS = frozenset(
    "a an and at by for from in is of on or the to towards with".split()  # noqa: SIM905
)


class Keys:
    """One for each paper, the same every time while the older papers stay."""

    def __init__(self) -> None:
        self._of_paper: dict[int, str] = {}
        self._taken: set[str] = set()

    def of(self, paper: Paper, citation: Citation) -> str:
        if paper.pk not in self._of_paper:
            self._of_paper[paper.pk] = self._free(_key(citation))
        return self._of_paper[paper.pk]

    def _free(self, wanted: str) -> str:
        key, count = wanted, 1
        while key in self._taken:
            count += 1
            key = f"{wanted}-{count}"
        self._taken.add(key)
        return key


def _key(citation: Citation) -> str:
    """Last name, year and first telling word; `paper` where no letter of ours is in them."""
    last_name = citation.authors[0].last_name if citation.authors else ""
    words = (_ascii(word) for word in re.split(r"[\W_]+", citation.title))
    telling = next((word for word in words if word and word not in _SMALL_WORDS), "")
    return f"{_ascii(last_name)}{citation.year or ''}{telling}" or "paper"


def _ascii(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(sign for sign in apart if sign.isascii() and sign.isalnum()).lower()
