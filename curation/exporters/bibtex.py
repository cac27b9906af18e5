"""Papers as BibTeX, in UTF-8, with keys such as `duval2023faenet`.

What LaTeX reads as a command is written as text. Braces are spelled out: BibTeX counts them even
behind a backslash, and one without its partner would swallow the entries after it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import bibtexparser
from bibtexparser.model import Entry, Field

from curation.characters import one_line
from curation.models import Paper

_SPECIALS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": "{\\textbraceleft}",
        "}": "{\\textbraceright}",
        "\\": "{\\textbackslash}",
        "^": "{\\textasciicircum}",
        "~": "{\\textasciitilde}",
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans("đĐðÐøØłŁıħŧ", "dDdDoOlLiht") | str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SMALL_WORDS = frozenset(
    "a an and at by for from in is of on or the to towards with".split()  # noqa: SIM905
)
_FORMAT = bibtexparser.BibtexFormat()
_FORMAT.indent = "  "


def bibtex_of(papers: Iterable[Paper], keys: "Keys") -> Iterator[str]:
    """Entry by entry; the papers' authors are best read beforehand."""
    for paper in papers:
        yield bibtexparser.write_string(
            bibtexparser.Library([_entry(paper, keys.of(paper))]), bibtex_format=_FORMAT
        )


class Keys:
    """One for each paper, the same every time while the older papers stay."""

    def __init__(self) -> None:
        self._of_paper: dict[int, str] = {}
        self._taken: set[str] = set()

    def of(self, paper: Paper) -> str:
        if paper.pk not in self._of_paper:
            self._of_paper[paper.pk] = self._free(_key(paper))
        return self._of_paper[paper.pk]

    def _free(self, wanted: str) -> str:
        key, count = wanted, 1
        while key in self._taken:
            count += 1
            key = f"{wanted}-{count}"
        self._taken.add(key)
        return key


def _entry(paper: Paper, key: str) -> Entry:
    kind = "article" if paper.venue else "misc"
    fields = [Field(name, value) for name, value in _fields(paper).items() if value]
    return Entry(kind, key, fields)


def _fields(paper: Paper) -> dict[str, str]:
    is_arxiv = bool(paper.arxiv_id)
    return {
        # The second pair of braces keeps its capitals.
        "title": f"{{{_text(paper.title)}}}",
        "author": _authors(paper),
        "journal": _text(paper.venue),
        "year": _year(paper),
        "doi": _address(paper.doi),
        "eprint": _address(_version(paper)),
        "archiveprefix": "arXiv" if is_arxiv else "",
        "url": _address(paper.url),
        "keywords": _text(paper.category),
        "abstract": _text(paper.abstract),
        "note": _note(paper),
    }


def _authors(paper: Paper) -> str:
    names = [_name(name) for name in paper.author_names]
    return " and ".join([*names, "others"] if paper.is_et_al and names else names)


def _name(name: str) -> str:
    """In braces where it would be taken apart: a firm's, or one with a comma."""
    text = _text(name)
    is_one = "," in text or " and " in f" {text.casefold()} " or text.casefold() == "others"
    return f"{{{text}}}" if is_one else text


def _note(paper: Paper) -> str:
    said = [f"Code: {paper.code_url}" if paper.code_url else ""]
    said += [f"Data: {paper.data_url}" if paper.data_url else "", paper.affiliation]
    return "; ".join(_text(one) for one in said if one)


def _version(paper: Paper) -> str:
    version = f"v{paper.arxiv_version}" if paper.arxiv_version else ""
    return f"{paper.arxiv_id}{version}" if paper.arxiv_id else ""


def _year(paper: Paper) -> str:
    if paper.date:
        return str(paper.date.year)
    found = _YEAR.search(paper.date_as_given)
    return found[0] if found else ""


def _text(text: str) -> str:
    return one_line(text).translate(_SPECIALS)


def _address(text: str) -> str:
    """Programs read these as they stand."""
    return one_line(text).translate(_IN_ADDRESS)


def _key(paper: Paper) -> str:
    """Last name, year and first telling word; `paper` where no letter of ours is in them."""
    first = next(iter(paper.author_names), "")
    last_name = (first.partition(",")[0] if "," in first else first.rpartition(" ")[2]) or ""
    words = [_ascii(word) for word in re.split(r"[\W_]+", paper.title)]
    telling = next((word for word in words if word and word not in _SMALL_WORDS), "")
    return f"{_ascii(last_name)}{_year(paper)}{telling}" or "paper"


def _ascii(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(sign for sign in apart if sign.isascii() and sign.isalnum()).lower()
