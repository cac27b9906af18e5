"""OpenAlex's answers, invented in their form."""

import datetime
from typing import Any

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.record import Author, Record, Register, Standing
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.openalex import MOST_WORDS, address_of, record_in
from tests.curation.papers.registers.given import as_json


def of(**fields: Any) -> Record:
    paper = record_in(as_json({"id": "https://openalex.org/W31415", **fields}))
    assert paper
    return paper


def place(name: str, kind: str = "journal", **fields: Any) -> dict[str, Any]:
    return {"source": {"display_name": name, "type": kind}, **fields}


def test_a_doi_is_asked_about_with_its_signs_escaped() -> None:
    address = address_of("10.5555/tide?&#,")
    assert address.startswith("https://api.openalex.org/works/doi:10.5555/tide%3F%26%23%2C?select=")


def test_everything_that_openalex_says_is_read() -> None:
    paper = of(
        title="On <i>Slow</i> Tides",
        type="article",
        publication_date="2026-04-02",
        primary_location=place("Annals of Fog", license="cc-by"),
    )
    assert paper.register == Register.OPENALEX
    assert paper.title == "On Slow Tides"
    assert (paper.date, paper.date_as_given) == (datetime.date(2026, 4, 2), "2026-04-02")
    assert (paper.venue, paper.is_published, paper.licence) == ("Annals of Fog", True, "CC-BY")


def test_all_names_of_a_paper_are_read() -> None:
    paper = of(
        ids={
            "doi": "https://doi.org/10.5555/TIDE",
            "pmid": "https://pubmed.ncbi.nlm.nih.gov/31415",
            "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC926535",
        },
        locations=[{"landing_page_url": "https://arxiv.org/abs/2604.01234"}, {}],
    )
    assert (paper.doi, paper.arxiv_id) == ("10.5555/tide", "2604.01234")
    assert set(paper.identifiers) == {
        Identifier(Scheme.PMID, "31415"),
        Identifier(Scheme.PMCID, "PMC926535"),
    }


def test_a_name_is_as_the_paper_prints_it() -> None:
    orcid = "https://orcid.org/0000-0002-1825-0097"
    authorships = [
        {"raw_author_name": "Kari Ode", "author": {"display_name": "K. Ode", "orcid": orcid}},
        {"author": {"display_name": "Ada Fjord", "orcid": None}},
    ]
    assert of(authorships=authorships).authors == (
        Author("Kari Ode", "0000-0002-1825-0097"),
        Author("Ada Fjord"),
    )


def test_a_list_of_authors_that_was_cut_is_known_to_be() -> None:
    assert of(is_authors_truncated=True).is_et_al
    assert not of().is_et_al


def test_an_abstract_is_put_together_again() -> None:
    index = {"rise": [1, 4], "Tides": [0], "and": [2], "gulls": [3], "slowly.": [5]}
    assert of(abstract_inverted_index=index).abstract == "Tides rise and gulls rise slowly."


def test_an_endless_index_is_cut() -> None:
    paper = of(abstract_inverted_index={"a": list(range(100_000)), "b": [10**30, None, "7"]})
    assert len(paper.abstract.split()) == MOST_WORDS


@pytest.mark.parametrize(
    "fields",
    [
        {"primary_location": place("arXiv", "repository"), "type": "article"},
        {"primary_location": place("Annals of Fog"), "type": "preprint"},
        {"type": "article"},
    ],
)
def test_what_only_a_server_holds_is_not_published(fields: dict[str, Any]) -> None:
    assert not of(**fields).is_published


def test_a_retracted_paper_is_marked() -> None:
    paper = of(is_retracted=True)
    assert paper.standing == Standing.RETRACTED
    assert paper.standing_note == "OpenAlex lists it as retracted."
    assert of(is_retracted=False).standing == Standing.SOUND


def test_a_licence_that_says_nothing_is_none() -> None:
    open_copy = place("Shelf", license="cc-by-nc")
    paper = of(
        primary_location=place("Annals of Fog", license="publisher-specific-oa"),
        best_oa_location=open_copy,
    )
    assert paper.licence == "CC-BY-NC"


def test_a_paper_that_openalex_does_not_have_is_none() -> None:
    assert record_in(as_json({"error": "Not Found", "message": "No such work"})) is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}"])
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^OpenAlex gave an answer that cannot be read\.$"):
        record_in(body)
