"""What a paper is known by: one DOI, one arXiv id, and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from curation.characters import one_line
from curation.identifiers import Identifier, Scheme, identifiers_in
from curation.links import LONGEST_ADDRESS, is_sound
from curation.papers.record import LONGEST_ARXIV_ID, LONGEST_IDENTIFIER

SCHEMES = frozenset({"arxiv", "doi", "pmid", "pmcid", "acl", "corpusid"})


@dataclass(frozen=True)
class KnownAs:
    doi: str = ""
    arxiv_id: str = ""
    arxiv_version: int | None = None
    others: tuple[Identifier, ...] = ()


def known_as(identifiers: Iterable[Identifier]) -> KnownAs:
    """The first DOI and the first arXiv id are the paper's; too long ones are none."""
    fitting = [one for one in dict.fromkeys(identifiers) if _fits(one)]
    doi = next((one for one in fitting if one.scheme == Scheme.DOI), None)
    arxiv = next((one for one in fitting if one.scheme == Scheme.ARXIV), None)
    rest = (Identifier(one.scheme, one.value) for one in fitting if one not in (doi, arxiv))
    chosen = {(one.scheme, one.value) for one in (doi, arxiv) if one}
    return KnownAs(
        doi=doi.value if doi else "",
        arxiv_id=arxiv.value if arxiv else "",
        arxiv_version=arxiv.version if arxiv else None,
        others=tuple(one for one in dict.fromkeys(rest) if (one.scheme, one.value) not in chosen),
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


def _fits(one: Identifier) -> bool:
    longest = LONGEST_ARXIV_ID if one.scheme == Scheme.ARXIV else LONGEST_IDENTIFIER
    return 0 < len(one.value) <= longest
