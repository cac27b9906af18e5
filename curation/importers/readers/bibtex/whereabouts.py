"""Where a paper is: its venue, its page, and what registers know it by."""

import re
from collections.abc import Mapping

from curation.identifiers import Scheme, identifiers_in
from curation.identifiers.forms import ARXIV_DOI
from curation.importers.readers.bibtex.words import address_of, text_of
from curation.importers.readers.paper_record import arxiv_of

VENUES = (
    "journal", "journaltitle", "booktitle", "eventtitle", "howpublished", "school", "institution",
    "publisher",
)  # fmt: skip

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_ADDRESS = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# “arXiv”, “arXiv preprint arXiv:2301.01234”, “CoRR abs/2301.01234”; no “Archives of …”.
_ARXIV = re.compile(
    r"(?:arxiv(?:\.org)?|corr)"
    r"(?:\W+(?:e-?|pre-?)prints?\b.*|\W*(?:arxiv\W*|abs/)?(?:[a-z-]+(?:\.[a-z]{2})?/)?\d{4}.*)?",
    re.IGNORECASE | re.DOTALL,
)
_IN_VENUE = re.compile(r"(?:arxiv:|abs/)\s*(\S+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")


def is_arxiv(venue: str) -> bool:
    """Whether it is where preprints are, by one of its names."""
    return bool(_ARXIV.fullmatch(venue))


def venue_in(fields: Mapping[str, str]) -> str:
    """arXiv is none where its identifier is known."""
    is_at_arxiv = bool(arxiv_in(fields)[0])
    for name in VENUES:
        venue = text_of(fields.get(name, ""))
        is_preprint = is_at_arxiv and is_arxiv(venue)
        if venue and not is_preprint and not _ADDRESS.search(venue):
            return venue
    return ""


def arxiv_in(fields: Mapping[str, str]) -> tuple[str, int | None]:
    """By its eprint, its DOI, its address, or the journal as search engines write it."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    if archive.strip().casefold() == "arxiv":
        found = arxiv_of(address_of(fields.get("eprint", "")))
        if found[0]:
            return found
    doi = bare_doi_in(fields)
    if doi.startswith(ARXIV_DOI):
        return arxiv_of(doi.removeprefix(ARXIV_DOI))
    for one in identifiers_in(address_of(fields.get("url", ""))):
        if one.scheme == Scheme.ARXIV:
            return one.value, one.version
    return _arxiv_in_venue(fields)


def _arxiv_in_venue(fields: Mapping[str, str]) -> tuple[str, int | None]:
    """“arXiv preprint arXiv:2301.01234”; “CoRR” with the volume “abs/2301.01234”."""
    for name in ("journal", "journaltitle", "howpublished"):
        venue = text_of(fields.get(name, ""))
        if is_arxiv(venue):
            found = _IN_VENUE.search(f"{venue} {text_of(fields.get('volume', ''))}")
            return arxiv_of(found[1]) if found else ("", None)
    return "", None


def doi_in(fields: Mapping[str, str]) -> str:
    """Never arXiv's own, which says no more than the arXiv id."""
    doi = bare_doi_in(fields)
    return "" if doi.startswith(ARXIV_DOI) else doi


def bare_doi_in(fields: Mapping[str, str]) -> str:
    given = address_of(fields.get("doi", "")) or address_of(fields.get("url", ""))
    bare, count = _DOI_ADDRESS.subn("", given, count=1)
    is_doi = count or fields.get("doi")
    return bare.casefold() if is_doi and _DOI.fullmatch(bare) else ""


def url_in(fields: Mapping[str, str]) -> str:
    url = address_of(fields.get("url", ""))
    if url:
        return url
    found = _ADDRESS.search(address_of(fields.get("howpublished", "")))
    return found[0] if found else ""
