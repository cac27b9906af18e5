"""Whom to ask about a paper, and in which order."""

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.record import Register
from curation.papers.registers import Question, UnreadableAnswer, questions_for, read
from tests.curation.papers.registers.given import atom, entry

ARXIV = Identifier(Scheme.ARXIV, "2604.01234", version=1)
DOI = Identifier(Scheme.DOI, "10.5555/tide")


def asked(*identifiers: Identifier) -> list[tuple[str, bool]]:
    return [(one.register.value, one.is_fallback) for one in questions_for(identifiers)]


def test_arxiv_is_asked_first_about_its_own() -> None:
    assert asked(ARXIV) == [("arxiv", False), ("datacite", False), ("openalex", False)]


def test_arxiv_is_asked_about_the_newest_version() -> None:
    assert "id_list=2604.01234&" in questions_for([ARXIV])[0].address


def test_crossref_is_asked_about_a_doi_and_datacite_if_that_does_not_know_it() -> None:
    assert asked(DOI) == [("crossref", False), ("openalex", False), ("datacite", True)]


def test_datacite_alone_is_asked_about_what_it_keeps() -> None:
    zenodo = Identifier(Scheme.DOI, "10.5281/zenodo.31415")
    assert asked(zenodo) == [("datacite", False), ("openalex", False)]


def test_openalex_is_asked_once_by_the_doi_of_the_publication() -> None:
    addresses = [one.address for one in questions_for([ARXIV, DOI])]
    of_openalex = [address for address in addresses if "openalex" in address]
    assert len(of_openalex) == 1
    assert "10.5555/tide" in of_openalex[0]


def test_the_preprint_comes_before_its_publication_and_fallbacks_come_last() -> None:
    assert asked(DOI, ARXIV) == [
        ("arxiv", False),
        ("datacite", False),
        ("crossref", False),
        ("openalex", False),
        ("datacite", True),
    ]


@pytest.mark.parametrize(
    ("identifier", "registers"),
    [
        (Identifier(Scheme.PMID, "31415"), [("europepmc", False)]),
        (Identifier(Scheme.PMCID, "PMC926535"), [("europepmc", False)]),
        (Identifier(Scheme.ACL, "P19-1001"), [("crossref", False)]),
        (
            Identifier(Scheme.OPENREVIEW, "tIdE31415a"),
            [("openreview", False), ("openreview", True)],
        ),
        (Identifier(Scheme.S2, "0" * 40), [("semanticscholar", False)]),
        (Identifier(Scheme.S2_CORPUS, "31415"), [("semanticscholar", False)]),
    ],
)  # fmt: skip
def test_every_scheme_has_its_register(
    identifier: Identifier, registers: list[tuple[str, bool]]
) -> None:
    assert asked(identifier) == registers


def test_a_paper_of_the_anthology_is_asked_about_by_its_doi_once() -> None:
    acl = Identifier(Scheme.ACL, "2026.acl-long.7")
    doi = Identifier(Scheme.DOI, "10.18653/v1/2026.acl-long.7")
    addresses = [one.address for one in questions_for([acl, doi, acl])]
    assert addresses[0] == "https://api.crossref.org/works/10.18653%2Fv1%2F2026.acl-long.7"
    assert len(addresses) == len(set(addresses)) == 3


def test_nobody_is_asked_about_nothing() -> None:
    assert questions_for([]) == ()


def test_every_register_that_is_asked_says_what_it_answers_with() -> None:
    identifiers = [Identifier(scheme, "31415") for scheme in Scheme]
    assert all("/" in one.accept for one in questions_for(identifiers))


def test_an_answer_is_read_by_the_register_that_was_asked() -> None:
    paper = read(questions_for([ARXIV])[0], atom(entry()))
    assert paper
    assert (paper.register, paper.arxiv_id) == (Register.ARXIV, "2604.01234")


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_not_there_is_a_paper_nobody_knows(status: int) -> None:
    question = Question(Register.OPENALEX, "https://api.openalex.org/works/doi:10.5555/tide")
    assert read(question, b"<html>Not Found</html>", status=status) is None


def test_rubbish_with_any_other_status_is_refused() -> None:
    question = Question(Register.OPENALEX, "https://api.openalex.org/works/doi:10.5555/tide")
    with pytest.raises(UnreadableAnswer):
        read(question, b"<html>Please wait</html>", status=503)
