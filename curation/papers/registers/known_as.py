"""What a paper is known by: one DOI, one arXiv id, and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from curation.characters import one_line
from curation.identifiers import Identifier, Scheme, identifiers_in
from curation.links import LONGEST_ADDRESS, is_sound
from curation.papers.record import LONGEST_ARXIV_ID, LONGEST_IDENTIFIER

# A paper has a handful; each becomes a row, and nobody else limits how many are sent.
MOST_IDENTIFIERS = 40

SCHEMES = frozenset({"arxiv", "doi", "pmid", "pmcid", "acl", "corpusid"})


@dataclass(frozen=True)
class KnownAs:
    doi: str = ""
    arxiv_id: str = ""
    arxiv_version: int | None = None
    others: tuple[Identifier, ...] = ()


def known_as(identifiers: Iterable[Identifier]) -> KnownAs:
    """The first DOI and the first arXiv id are the paper's; too long or too many are left out."""
    fitting = list(islice(filter(_fits, dict.fromkeys(identifiers)), MOST_IDENTIFIERS))
    doi, arxiv = _first(fitting, Scheme.DOI), _first(fitting, Scheme.ARXIV)
    chosen = {(one.scheme, one.value) for one in (doi, arxiv) if one}
    # Another version of the same arXiv id is no other name.
    rest = [one for one in fitting if (one.scheme, one.value) not in chosen]
    return KnownAs(
        doi=doi.value if doi else "",
        arxiv_id=arxiv.value if arxiv else "",
        arxiv_version=arxiv.version if arxiv else None,
        others=tuple(dict.fromkeys(Identifier(one.scheme, one.value) for one in rest)),
    )


def named(scheme: str, value: str) -> tuple[Identifier, ...]:
    """By the scheme that a register names, such as `DOI`, `arxiv` or `pmid`.

    The value may be the identifier alone or its address. arXiv's own DOI is an arXiv id.
    """
    scheme, given = scheme.lower(), one_line(value[:LONGEST_ADDRESS])
    if scheme not in SCHEMES or " " in given:
        return ()
    if "://" in given or given.lower().startswith(f"{scheme}:"):
        return identifiers_in(given)
    return identifiers_in(f"{scheme}:{given}")


def address_in(text: str) -> str:
    """A web address that could be opened and can be kept; else nothing."""
    address = one_line(text[: 2 * LONGEST_ADDRESS])
    fits = len(address) <= LONGEST_ADDRESS and " " not in address
    return address if fits and is_sound(address) else ""


def _first(identifiers: Iterable[Identifier], scheme: Scheme) -> Identifier | None:
    return next((one for one in identifiers if one.scheme == scheme), None)


def _fits(one: Identifier) -> bool:
    longest = LONGEST_ARXIV_ID if one.scheme == Scheme.ARXIV else LONGEST_IDENTIFIER
    return 0 < len(one.value) <= longest
