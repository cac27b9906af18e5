"""arXiv's answers: recorded, invented and hostile."""

import datetime

import pytest

from curation.papers.record import Register, Standing
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.arxiv import (
    MOST_IDS,
    address_of_ids,
    address_of_search,
    listing,
    record_in,
)
from tests.curation.papers.registers.given import atom, entry, recorded

WITHDRAWN = "This paper has been withdrawn by the author due to an error in Figure 2"


def with_document_type(declared: str) -> bytes:
    return atom(entry()).replace(b"?>", b"?>" + declared.encode(), 1)


def test_many_papers_are_asked_about_at_once() -> None:
    address = address_of_ids(["2604.01234", "math/0309136"])
    assert address == (
        "https://export.arxiv.org/api/query?id_list=2604.01234%2Cmath%2F0309136&max_results=2"
    )
    assert address_of_ids(["1"] * 1_000).count("%2C") == MOST_IDS - 1


def test_a_search_asks_for_the_newest_first() -> None:
    address = address_of_search("cat:cs.LG AND abs:tides", start=50, limit=25)
    assert "search_query=cat%3Acs.LG+AND+abs%3Atides" in address
    assert "sortBy=submittedDate&sortOrder=descending&start=50&max_results=25" in address


def test_everything_that_arxiv_says_is_read() -> None:
    found = {one.arxiv_id: one for one in listing(recorded("arxiv_search.xml")).records}
    paper = found["2005.14124"]
    assert paper.register == Register.ARXIV
    assert paper.title == "Active Fuzzing for Testing and Securing Cyber-Physical Systems"
    assert [one.name for one in paper.authors][:2] == ["Yuqi Chen", "Bohan Xuan"]
    assert len(paper.authors) == 5
    assert paper.venue.startswith("In Proc. ACM SIGSOFT International Symposium")
    assert paper.is_published
    assert paper.doi == "10.1145/3395363.3397376"
    assert (paper.date, paper.date_as_given) == (datetime.date(2020, 5, 28), "2020-05-28")
    assert (paper.arxiv_version, paper.revised_on) == (2, datetime.date(2020, 7, 16))
    assert paper.category == "cs.SE"
    assert paper.url == "https://arxiv.org/abs/2005.14124"
    assert paper.abstract.startswith("Cyber-physical systems (CPSs)")
    assert paper.licence == ""
    assert paper.standing == Standing.SOUND


def test_a_search_says_how_many_it_found() -> None:
    assert listing(recorded("arxiv_search.xml")).total_count == 214_881


def test_latex_is_shown_in_unicode_and_kept() -> None:
    found = {one.arxiv_id: one for one in listing(recorded("arxiv_search.xml")).records}
    assert found["2306.03845"].title.startswith("ωTest: WebView")
    assert found["2306.03845"].title_source.startswith("$ω$Test: WebView")
    assert "outcomes of ℓ₁-minimization" in found["1706.00679"].abstract
    assert r"$\ell_1$-minimization" in found["1706.00679"].abstract_source


def test_the_comment_tells_where_the_code_is() -> None:
    found = {one.arxiv_id: one for one in listing(recorded("arxiv_search.xml")).records}
    assert found["1706.00679"].code_url == "https://github.com/ydecastro/super-resolution-testing"
    assert found["2306.03845"].code_url == ""


def test_else_the_abstract_tells_where_the_code_is() -> None:
    paper = record_in(atom(entry(abstract="See https://github.com/ode/tides.")))
    assert paper
    assert paper.code_url == "https://github.com/ode/tides"


def test_an_identifier_of_the_old_kind_is_read() -> None:
    paper = record_in(recorded("arxiv_old_identifier.xml"))
    assert paper
    assert (paper.arxiv_id, paper.arxiv_version) == ("astro-ph/0601001", 1)
    assert paper.venue == "ActaAstron.56:1-50,2006"


def test_letters_beyond_ascii_come_through() -> None:
    paper = record_in(recorded("arxiv_one_of_two_known.xml"))
    assert paper
    assert paper.authors[-2].name == "Dirk Wübben"


def test_a_paper_that_arxiv_does_not_know_is_missing_in_silence() -> None:
    found = listing(recorded("arxiv_one_of_two_known.xml")).records
    assert [one.arxiv_id for one in found] == ["1707.08567"]


def test_an_answer_about_nothing_holds_nothing() -> None:
    assert record_in(recorded("arxiv_none_known.xml")) is None


def test_arxivs_own_errors_are_told() -> None:
    with pytest.raises(UnreadableAnswer, match="arXiv could not answer: “incorrect id format"):
        record_in(recorded("arxiv_no_identifier.xml"))


@pytest.mark.parametrize(
    "given",
    [
        entry(comment=WITHDRAWN),
        entry(comment="Withdrawn. Theorem 3 is wrong"),
        entry(comment="12 pages. The article was temporarily withdrawn"),
        entry(comment="v3: submission has been retracted by its authors"),
        entry(comment="arXiv admin note: withdrawn by arXiv administrators"),
        entry(abstract="This manuscript has been withdrawn by its authors."),
        entry(comment="withdrawn for now", pdf=False),
    ],
)
def test_a_withdrawn_paper_is_marked(given: str) -> None:
    paper = record_in(atom(given))
    assert paper
    assert paper.standing == Standing.WITHDRAWN


@pytest.mark.parametrize(
    "given",
    [
        entry(comment="12 pages"),
        entry(comment="We discuss why troops were withdrawn"),
        entry(abstract="Cash is withdrawn daily. This article has been withdrawn from shops."),
        entry(abstract="We study papers withdrawn from journals."),
        entry(comment="12 pages", pdf=False),
    ],
)
def test_a_paper_about_withdrawals_is_sound(given: str) -> None:
    paper = record_in(atom(given))
    assert paper
    assert (paper.standing, paper.standing_note) == (Standing.SOUND, "")


def test_the_comment_says_why_it_was_withdrawn() -> None:
    paper = record_in(atom(entry(comment=WITHDRAWN)))
    assert paper
    assert paper.standing_note == WITHDRAWN


def test_a_script_in_a_title_is_only_its_letters() -> None:
    paper = record_in(atom(entry(title="On <script>alert(1)</script> in fog")))
    assert paper
    assert paper.title == "On <script>alert(1)</script> in fog"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Rate exceeded.</body></html>",
        b"Rate exceeded.",
        b"\xff\xfe<\x00f\x00",
        atom("<entry>"),
        atom('<entry><id>http://arxiv.org/abs/2604.01234</id><title>&quot;&amp;gull;</entry>'),
        with_document_type('<!DOCTYPE feed [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
        with_document_type('<!doctype feed SYSTEM "file:///etc/passwd">'),
        with_document_type("<!DOCTYPE feed>"),
        '<?xml version="1.0" encoding="utf-16"?><feed/>'.encode("utf-16"),
        b"<a>" * 100_000,
    ],
)  # fmt: skip
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^arXiv gave an answer that cannot be read\.$"):
        listing(body)


def test_an_entry_without_an_identifier_is_no_paper() -> None:
    assert record_in(atom("<entry><id>https://gulls.example</id></entry>")) is None
