"""What the address of a list of papers asks for: which of them, in which order."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from curation.characters import one_line

LONGEST_WORDS = 300
LAST_YEAR = 9999


class Sort(StrEnum):
    NEWEST = "newest"
    TITLE = "title"


@dataclass(frozen=True)
class Asked:
    """What is empty asks for nothing; so does whatever cannot be understood."""

    year: int = 0
    category: str = ""
    venue: str = ""
    code: str = ""
    author: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        sort = query.get("sort", "")
        return cls(
            year=_year(query.get("year", "")),
            category=_words(query, "category"),
            venue=_words(query, "venue"),
            code="1" if query.get("code") else "",
            author=_words(query, "author"),
            sort=sort if sort == Sort.TITLE else "",
        )

    @property
    def is_narrowed(self) -> bool:
        """Not every paper is asked for."""
        return replace(self, sort="") != Asked()

    def query(self, page: int = 1) -> str:
        """For an address, with its question mark; empty where all is as it is without."""
        said = asdict(self) | {"page": page if page > 1 else ""}
        words = urlencode({name: value for name, value in said.items() if value})
        return f"?{words}" if words else ""

    def toggled(self, name: str, value: str | int) -> "Asked":
        """The same with one thing asked as well, or not any more."""
        said: dict[str, Any] = asdict(self)
        said[name] = type(value)() if said[name] == value else value
        return Asked(**said)


def _words(query: QueryDict, name: str) -> str:
    return one_line(query.get(name, "")[:LONGEST_WORDS])


def _year(words: str) -> int:
    is_year = words.isascii() and words.isdigit() and len(words) <= len(str(LAST_YEAR))
    return int(words) if is_year else 0
