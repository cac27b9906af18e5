"""One bibliographic record of our own form: a block `paper`, or an entry of a collection."""

import re
from typing import Any

from curation.importers.readers.own_facts import Facts, facts_of
from curation.importers.readers.own_values import OwnPaper
from curation.importers.readers.paper_record import arxiv_of
from curation.importers.readers.refusals import UnreadableFile

KEYS = frozenset(
    """
    title title_source authors et_al affiliation venue date day date_reference category doi arxiv
    arxiv_version latest_version known_as url has_code code data licence standing standing_note
    abstract abstract_source origins slug aliases
    """.split()  # noqa: SIM905
)
# The words of `curation.papers`: what can be said of a paper, and who says it.
FIELDS = frozenset(
    """
    title authors venue date date_as_given abstract doi arxiv_id arxiv_version latest_version url
    category licence code_url data_url standing is_published
    """.split()  # noqa: SIM905
)
SPEAKERS = frozenset(
    """
    editor given arxiv crossref datacite openalex europepmc openreview semanticscholar bibtex
    """.split()  # noqa: SIM905
)

MOST_NAMES = 100

_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def paper_from(facts: Facts, *, title: str) -> OwnPaper:
    """Its title is the item's unless the record says another."""
    authors = [_author(one, facts.place) for one in facts.listed("authors")]
    arxiv_id, version = arxiv_of(facts.text("arxiv"))
    origins, unheard = _origins(facts)
    known_as = facts.texts("known_as")
    if len(known_as) > MOST_NAMES:
        raise UnreadableFile(f"{facts.place}: a paper is known by up to {MOST_NAMES} names.")
    return OwnPaper(
        title=facts.text("title") or title,
        title_source=facts.text("title_source"),
        authors=tuple(name for name, _ in authors),
        orcids=tuple(orcid for _, orcid in authors),
        is_et_al=facts.is_true("et_al"),
        affiliation=facts.text("affiliation"),
        venue=facts.text("venue"),
        date=facts.text("date"),
        day=facts.day("day"),
        date_reference=facts.day("date_reference"),
        category=facts.text("category"),
        doi=_DOI_PREFIX.sub("", facts.text("doi")),
        arxiv_id=arxiv_id or facts.text("arxiv"),
        arxiv_version=facts.number("arxiv_version") if "arxiv_version" in facts else version,
        url=facts.text("url"),
        has_code=facts.is_true("has_code") if "has_code" in facts else "code" in facts,
        code_url=facts.text("code"),
        data_url=facts.text("data"),
        abstract=facts.text("abstract"),
        abstract_source=facts.text("abstract_source"),
        licence=facts.text("licence"),
        standing=facts.text("standing"),
        standing_note=facts.text("standing_note"),
        latest_version=facts.number("latest_version"),
        known_as=known_as,
        origins=origins,
        slug=facts.text("slug"),
        aliases=facts.texts("aliases"),
        rest=(*facts.unknown(KEYS), *unheard),
    )


def _origins(facts: Facts) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Who said each field, in the order of the alphabet; and what says nothing, in sentences."""
    pairs = facts.pairs("origins")
    known = [pair for pair in pairs if pair[0] in FIELDS and pair[1] in SPEAKERS]
    unheard = [
        f"{facts.place}: “origins: {field}: {said}” has no place and was left out."
        for field, said in pairs
        if (field, said) not in known
    ]
    return tuple(sorted(known)), unheard


def _author(value: Any, place: str) -> tuple[str, str]:
    """A name, or a name with an ORCID."""
    if isinstance(value, dict):
        facts = facts_of(value, place)
        return facts.text("name"), facts.text("orcid")
    return facts_of({"author": value}, place).text("author"), ""
