"""Semantic Scholar's answers, invented in their form."""

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.semantic_scholar import address_of, record_in
from tests.curation.papers.registers.given import as_json

ID = "0123456789abcdef0123456789abcdef01234567"


def test_a_paper_is_asked_about_by_either_number() -> None:
    api = "https://api.semanticscholar.org/graph/v1/paper"
    assert address_of(Identifier(Scheme.S2, ID)) == f"{api}/{ID}?fields=externalIds"
    corpus = address_of(Identifier(Scheme.S2_CORPUS, "31415"))
    assert corpus == f"{api}/CorpusID:31415?fields=externalIds"


def test_all_names_of_a_paper_are_read() -> None:
    paper = record_in(
        as_json(
            {
                "paperId": ID,
                "externalIds": {
                    "ArXiv": "2604.01234",
                    "DOI": "10.5555/TIDE",
                    "PubMed": "31415",
                    "PubMedCentral": "926535",
                    "ACL": "2026.acl-long.7",
                    "CorpusId": 2_718_281,
                    "DBLP": "conf/fog/Ode26",
                },
            }
        )
    )
    assert paper
    assert (paper.doi, paper.arxiv_id) == ("10.5555/tide", "2604.01234")
    assert {
        Identifier(Scheme.S2, ID),
        Identifier(Scheme.PMID, "31415"),
        Identifier(Scheme.PMCID, "PMC926535"),
        Identifier(Scheme.ACL, "2026.acl-long.7"),
        Identifier(Scheme.S2_CORPUS, "2718281"),
    } <= set(paper.identifiers)


def test_a_paper_that_it_does_not_have_is_none() -> None:
    assert record_in(as_json({"error": "Paper with id 1 not found"})) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"message": "Too Many Requests"}'])
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^Semantic Scholar gave an answer that cannot"):
        record_in(body)
