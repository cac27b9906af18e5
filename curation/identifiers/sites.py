"""Which paper a web address shows, by the habits of the site it belongs to.

The words of a path and the values of a query come here already decoded.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from curation.identifiers.forms import (
    DOI,
    OF_PREFIX,
    Found,
    acl,
    arxiv,
    doi,
    openreview,
    pmcid,
    pmid,
    s2,
)


class Place(NamedTuple):
    """`path` has no slash at its ends; names of `query` are in lower case."""

    host: str
    path: str
    query: Mapping[str, str]

    @property
    def words(self) -> list[str]:
        return self.path.split("/")


Reader = Callable[[Place], Found]

# What stands before a DOI in the addresses of publishers.
_BEFORE_DOI = frozenset(
    """
    doi abs full fullhtml fulltext pdf epdf epub pdfplus pdfdirect reader abstract article articles
    chapter chapters book books content stable figure referenceworkentry protocol citation
    article-pdf article-abstract
    """.split()  # noqa: SIM905
)
_DOI_NAMES = ("doi", "id", "articleid")
_VIEW = re.compile(
    r"(?:/(?:full|pdf|epdf|epub|html|htm|xml|abstract|abs|meta|summary|references?|figures?|media"
    r"|fulltext|full-text|download|citations?|metrics|related|supplementary[\w-]*|suppl_file|ref"
    r"|pdf-preview|v\d{1,2}(?:/\w+)?)"
    r"|\.(?:full|pdf|html?|epub|xml|abstract|long|short)(?:[.+](?:pdf|html|text)(?:\+html)?)?"
    r"|[;?#].*|/)$",
    re.IGNORECASE,
)
_MOST_VIEWS = 4
# One platform of many presses adds a number and a title after the DOI.
_ARTICLE_NUMBER = re.compile(rf"({DOI}.+?)/\d{{4,}}(?:/.*)?")
_PREPRINT = re.compile(rf"({DOI}[\d.]*\d)(?:v\d+)?(?:[./].*)?")
_EARLY_PREPRINT = re.compile(r"early/\d{4}/\d\d/\d\d/([\d.]*\d)(?:v\d+)?(?:[./].*)?$")
_NATURE = re.compile(r"articles/([a-z][a-z0-9_.-]*\d[a-z0-9_-]*)", re.IGNORECASE)
_OLD_NATURE = re.compile(r"[a-z]+/journal/.+/([a-z]+\.?\d{3,})(?:_[a-z]+)?(?:\.html|\.pdf)?")
_NO_PAPERS = frozenset({"list", "search", "a", "find", "catchup", "archive", "year", "help"})
_FILE_KIND = re.compile(r"(?:\.(?:pdf|ps|html?|bib|md|txt|xml|endf|mods))?(?:\.gz)?$")
_AFTER_ID = re.compile(r"[?&#;].*")
_SPELLED = re.compile(rf"(?:^|/)({'|'.join(OF_PREFIX)}):(.+)$", re.IGNORECASE)


def arxiv_mirror(place: Place) -> Found:
    """Anything shown of one record: its abstract, PDF, HTML or source, here or elsewhere."""
    words = place.words
    if words[0].lower() in _NO_PAPERS:
        return ()
    named = place.query.get("pid") or place.query.get("id", "")
    pairs = (f"{one}/{two}" for one, two in pairwise(words))
    for word in (*words, *pairs, named):
        plain = _FILE_KIND.sub("", _AFTER_ID.sub("", word.lower()))
        found = arxiv(plain.removeprefix("arxiv:"))
        if found:
            return found
    return ()


def papers_shelf(place: Place) -> Found:
    """Hugging Face has models and data at all its other addresses."""
    words = place.words
    return arxiv(words[1]) if words[0] == "papers" and len(words) > 1 else ()


def doi_resolver(place: Place) -> Found:
    return doi(re.sub(r"^(?:doi|info:doi)[:/]", "", place.path, flags=re.IGNORECASE))


def anthology(place: Place) -> Found:
    """The last word that is one: some of its addresses name the volume before it."""
    words = (_FILE_KIND.sub("", word) for word in reversed(place.words))
    return next((found for word in words if (found := acl(word))), ())


def openreview_forum(place: Place) -> Found:
    shows_paper = place.path in {"forum", "pdf", "attachment"}
    return openreview(place.query.get("id", "")) if shows_paper else ()


def pubmed(place: Place) -> Found:
    """Of the library's many databases: PubMed, PubMed Central and its Europe's counterpart."""
    words = place.words
    for kind, value in pairwise(words):
        if kind.lower() in {"pubmed", "med", "pmid"} and (found := pmid(value)):
            return found
        if kind.lower() in {"articles", "pmc"} and value[:3].upper() == "PMC":
            return pmcid(value)
    if words[0] == "pubmed" or (place.host.startswith("pubmed.") and len(words) == 1):
        return pmid(place.query.get("term", "") if words[-1] in {"", "pubmed"} else words[0])
    return in_publishers_address(place)


def semantic_scholar(place: Place) -> Found:
    """By its own number, or spelled out: `arXiv:…`, `DOI:…`, `CorpusID:…`."""
    spelled = _SPELLED.search(place.path)
    if spelled:
        return OF_PREFIX[spelled[1].lower()](spelled[2])
    words = place.words
    whole = (_FILE_KIND.sub("", word) for word in ("".join(words[:2]), *words))
    return next((found for word in whole if (found := s2(word))), ())


def preprint_server(place: Place) -> Found:
    early = _EARLY_PREPRINT.search(place.path)
    if early:
        return doi(f"10.1101/{early[1]}")
    found = _PREPRINT.fullmatch(_from_doi(place.words))
    return doi(found[1]) if found else in_publishers_address(place)


def nature(place: Place) -> Found:
    found = _NATURE.match(place.path) or _OLD_NATURE.fullmatch(place.path)
    value = re.sub(r"\.(?:e?pdf|ris)$", "", found[1]) if found else ""
    return doi(f"10.1038/{value}") if value else in_publishers_address(place)


def elife(place: Place) -> Found:
    words = place.words
    numbered = words[0] in {"articles", "reviewed-preprints"} and words[1:2] and words[1].isdigit()
    return doi(f"10.7554/elife.{words[1]}") if numbered else ()


def ssrn(place: Place) -> Found:
    number = place.query.get("abstract_id") or place.path.removeprefix("abstract=")
    return doi(f"10.2139/ssrn.{number}") if number.isascii() and number.isdigit() else ()


def computing_machinery(place: Place) -> Found:
    number = place.query.get("id", "")
    if place.path == "citation.cfm" and re.fullmatch(r"\d+\.\d+", number):
        return doi(f"10.1145/{number}")
    return in_publishers_address(place)


def in_publishers_address(place: Place) -> Found:
    """A DOI that stands plainly in an address, without what is said of the way to show it."""
    for name in _DOI_NAMES:
        if found := doi(re.sub(r"^(?:info:)?doi[:/]", "", place.query.get(name, ""))):
            return found
    words = place.words
    value = _from_doi(words)
    if not value:
        return ()
    numbered = _ARTICLE_NUMBER.fullmatch(value) if _is_numbered(words) else None
    return doi(numbered[1] if numbered else _without_views(value))


def _from_doi(words: Sequence[str]) -> str:
    """From a DOI to the end of the path, where a word of publishers stands before it."""
    for place, word in enumerate(words[1:], start=1):
        if re.match(DOI, f"{word}/") and words[place - 1].lower() in _BEFORE_DOI:
            return "/".join(words[place:])
    return ""


def _is_numbered(words: Sequence[str]) -> bool:
    lowered = [word.lower() for word in words]
    return any(one.startswith("article") and two == "doi" for one, two in pairwise(lowered))


def _without_views(value: str) -> str:
    for _ in range(_MOST_VIEWS):
        shorter = _VIEW.sub("", value)
        if shorter == value or not re.match(rf"{DOI}.", shorter):
            break
        value = shorter
    return value


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(
        """
        arxiv.org ar5iv.org alphaxiv.org lanl.gov lanl.arxiv.org arxiv-vanity.com arxiv-sanity.com
        arxiv-sanity-lite.com paperswithcode.com scirate.com emergentmind.com papers.cool
        catalyzex.com talk2arxiv.org arxivtxt.org
        """.split(),  # noqa: SIM905
        arxiv_mirror,
    ),
    "huggingface.co": papers_shelf,
    "hf.co": papers_shelf,
    "doi.org": doi_resolver,
    "doi.acm.org": doi_resolver,
    "hdl.handle.net": doi_resolver,
    "aclanthology.org": anthology,
    "aclanthology.info": anthology,
    "aclanthology.coli.uni-saarland.de": anthology,
    "aclweb.org": anthology,
    "openreview.net": openreview_forum,
    "ncbi.nlm.nih.gov": pubmed,
    "europepmc.org": pubmed,
    "semanticscholar.org": semantic_scholar,
    "biorxiv.org": preprint_server,
    "medrxiv.org": preprint_server,
    "nature.com": nature,
    "elifesciences.org": elife,
    "ssrn.com": ssrn,
    "dl.acm.org": computing_machinery,
    "portal.acm.org": computing_machinery,
}
