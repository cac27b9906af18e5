"""Identifiers found in one address, or in a running text."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from curation.identifiers.forms import (
    DOI,
    NEW_ACL,
    NEW_ARXIV,
    OF_PREFIX,
    OLD_ARXIV,
    Found,
    acl,
    arxiv,
    doi,
    pmcid,
    without_closing,
)
from curation.identifiers.schemes import Identifier, Scheme
from curation.identifiers.sites import READERS, Place, in_publishers_address
from curation.links import domain, unwrapped
from curation.links.soundness import with_parents

# A wrapped address may be long; what is longer is none.
LONGEST_ADDRESS = 8_000
MOST_NAMES = 50

_PREFIXED = re.compile(
    rf"(?:urn:|info:)?({'|'.join(OF_PREFIX)})(?: preprint)?(?:\s*:\s*|/|\s+)(?:arxiv:)?(\S+)"
    r"(?:\s+\[[\w.-]{2,30}\])?",
    re.IGNORECASE,
)
_HOST_FIRST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,20}/\S", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{1,14}[a-z_]{0,4}/(https?:/.+)")
_SINGLE_SLASH = re.compile(r"^(https?:/)(?!/)")

_ADDRESS = r"(?:[^\s<>()\[\]\"]|\([^\s<>()\[\]\"]{0,300}\)){1,2000}"
_TOP = r"(?:org|com|co|net|gov|info|cool|de)"
_IN_TEXT = re.compile(
    rf"""
    (?<![\w@./-])(?=[a-z\d])(?:
        (?P<address>https?://{_ADDRESS} | (?:[a-z0-9-]{{1,40}}\.){{1,4}}{_TOP}/{_ADDRESS})
        | (?P<prefixed>(?:{"|".join(OF_PREFIX)})(?:\ preprint)?
            (?:[ \t]{{0,3}}:[ \t]{{0,3}}|[ \t]{{1,3}})(?:arxiv:)?[^\s<>"]{{2,300}})
        | (?P<bare>{DOI}[^\s"]{{1,300}}
            | {OLD_ARXIV}(?:v\d{{1,2}})?(?!\w)
            | {NEW_ACL}(?!\w)
            | PMC\d{{5,8}}(?!\w))
    )
    # A number alone could be a price; at the beginning of a line of a list it is an arXiv id.
    | ^[ \t]{{0,20}}(?:(?:[-*+•>–—]|\d{{1,3}}[.)]|\[\d{{1,3}}\])[ \t]{{1,9}}){{0,3}}[\[(]?
        (?P<line>{NEW_ARXIV}(?:v\d{{1,2}})?)(?!\w|[.,]\w)
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def identifiers_in(address: str) -> tuple[Identifier, ...]:
    """Those of one web address or of a bare identifier, the surest first; none of no paper.

    An address that only leads to a paper (a mail filter's, a web archive's) counts as that paper.
    """
    word = address.strip().strip("<>\"'“”‘’").strip().lstrip("([{*_`")
    if not word or len(word) > LONGEST_ADDRESS:
        return ()
    return _bare(word) or _at(word)


def identifiers_of(text: str) -> tuple[Identifier, ...]:
    """Every identifier in a running text, in order, each once, with the version named first."""
    found: dict[tuple[Scheme, str], Identifier] = {}
    for one in _all_of(text):
        found.setdefault((one.scheme, one.value), one)
    return tuple(found.values())


def _all_of(text: str) -> Iterator[Identifier]:
    for found in _IN_TEXT.finditer(text):
        yield from identifiers_in(found[found.lastgroup or 0])


def _bare(word: str) -> Found:
    bare = without_closing(word)
    prefixed = _PREFIXED.fullmatch(bare)
    if prefixed:
        return OF_PREFIX[prefixed[1].lower()](without_closing(prefixed[2]))
    if bare[:3].upper() == "PMC":
        return pmcid(bare)
    return arxiv(bare) or doi(bare) or _new_acl(bare)


def _new_acl(word: str) -> Found:
    """The old form looks like many a part number, so it counts in addresses only."""
    return acl(word) if re.match(r"\d{4}\.", word) else ()


def _at(word: str) -> Found:
    if _HOST_FIRST.match(word):
        word = f"https://{word}"
    address = unwrapped(word if not word.startswith("//") else f"https:{word}")
    archived = _ARCHIVED.match(address)
    place = _place_of(_SINGLE_SLASH.sub(r"\1/", archived[1]) if archived else address)
    if not place:
        return ()
    readers = (READERS[host] for host in with_parents(place.host) if host in READERS)
    return next(readers, in_publishers_address)(place)


def _place_of(address: str) -> Place | None:
    try:
        parts = urlsplit(without_closing(address))
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    path = unquote(unquote(parts.path) if "%25" in parts.path else parts.path)
    pairs = (part.partition("=") for part in parts.query.split("&", MOST_NAMES)[:MOST_NAMES])
    query = {name.lower().removeprefix("amp;"): unquote(value) for name, _, value in pairs}
    return Place(domain(address), path.strip("/ "), query)
