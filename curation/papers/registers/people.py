"""Authors as registers name them."""

import re
from collections.abc import Iterable
from itertools import islice

from curation.latex import plain_latex
from curation.papers.record import LONGEST_NAME, MOST_AUTHORS, Author
from curation.papers.registers.markup import without_markup
from curation.papers.registers.words import line

_ORCID = re.compile(r"(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\d)")


def author(name: str, orcid: str = "") -> Author:
    """`orcid` as given: bare, or as its address; what is none is left out."""
    found = _ORCID.search(orcid[:100])
    plain = line(plain_latex(without_markup(name[:1_000])), LONGEST_NAME)
    return Author(plain, "-".join(found.groups()).upper() if found else "")


def turned_round(name: str) -> str:
    """`Ode, Kari` is Kari Ode; a name without a comma, or with two, stays."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def authors(named: Iterable[Author]) -> tuple[tuple[Author, ...], bool]:
    """Those with a name, and whether there are more of them than can be kept."""
    people = tuple(islice((one for one in named if one.name), MOST_AUTHORS + 1))
    return people[:MOST_AUTHORS], len(people) > MOST_AUTHORS
