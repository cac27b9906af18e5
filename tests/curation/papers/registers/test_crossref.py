"""Crossref's answers: recorded, invented and hostile."""

import datetime
from typing import Any

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.record import Author, Record, Register, Standing
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.crossref import address_of, record_in
from tests.curation.papers.registers.given import as_json, recorded


def of(body: bytes) -> Record:
    paper = record_in(body)
    assert paper
    return paper


def work(**fields: Any) -> bytes:
    return as_json({"status": "ok", "message": {"DOI": "10.5555/tide", **fields}})


def parts(*numbers: int | None) -> dict[str, Any]:
    return {"date-parts": [list(numbers)]}


def update(kind: str, label: str = "") -> dict[str, Any]:
    return {
        "type": kind,
        "label": label,
        "DOI": "10.5555/notice",
        "updated": parts(2026, 5, 3),
    }


def test_a_doi_is_asked_about_with_its_signs_escaped() -> None:
    assert address_of("10.5555/a<b>#?/c") == (
        "https://api.crossref.org/works/10.5555%2Fa%3Cb%3E%23%3F%2Fc"
    )


def test_everything_that_crossref_says_is_read() -> None:
    paper = of(recorded("crossref_corrected.json"))
    assert paper.register == Register.CROSSREF
    assert paper.title.startswith("Methylphenidate Exposure Induces Dopamine Neuron Loss")
    assert paper.authors[0] == Author("Shankar Sadasivan")
    assert len(paper.authors) == 6
    assert paper.venue == "PLoS ONE"
    assert paper.is_published
    assert (paper.date, paper.date_as_given) == (datetime.date(2012, 3, 21), "2012-03-21")
    assert paper.doi == "10.1371/journal.pone.0033693"
    assert paper.url == "https://doi.org/10.1371/journal.pone.0033693"
    assert paper.licence == "CC-BY-4.0"


def test_a_correction_leaves_a_paper_sound_and_is_noted() -> None:
    paper = of(recorded("crossref_corrected.json"))
    assert paper.standing == Standing.SOUND
    assert paper.standing_note == (
        "Correction, 2012-05-08, "
        "https://doi.org/10.1371/annotation/c76da2c1-ccb8-4797-94c1-359d3ceceeda"
    )


def test_the_preprint_of_a_paper_is_one_of_its_names() -> None:
    paper = of(recorded("crossref_with_preprint.json"))
    assert paper.doi == "10.7717/peerj.3811"
    assert paper.identifiers == (Identifier(Scheme.DOI, "10.7287/peerj.preprints.3020"),)


def test_a_preprint_is_held_by_its_server() -> None:
    paper = of(recorded("crossref_preprint.json"))
    assert paper.venue == "bioRxiv"
    assert not paper.is_published
    assert paper.authors[0] == Author("Milad Memarzadeh", "0000-0001-7672-6033")
    assert paper.doi == "10.1101/055319"


def test_a_preprint_that_was_published_goes_by_the_doi_of_the_paper() -> None:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/JOURNAL.1"}]}
    paper = of(work(type="posted-content", relation=relation))
    assert paper.doi == "10.5555/journal.1"
    assert paper.identifiers == (Identifier(Scheme.DOI, "10.5555/tide"),)


@pytest.mark.parametrize(
    "related",
    [
        {"id-type": "arxiv", "id": "2604.01234"},
        {"id-type": "doi", "id": "10.48550/arXiv.2604.01234"},
        {"id-type": "doi", "id": "https://doi.org/10.48550/arXiv.2604.01234"},
    ],
)
def test_a_preprint_at_arxiv_is_known_by_its_arxiv_id(related: dict[str, str]) -> None:
    paper = of(work(relation={"has-preprint": [related]}))
    assert (paper.doi, paper.arxiv_id) == ("10.5555/tide", "2604.01234")


def test_an_organisation_is_an_author() -> None:
    paper = of(recorded("crossref_organisation.json"))
    assert paper.authors == (Author("Concrete Technology Associates"),)
    assert (paper.date, paper.date_as_given) == (None, "1981")


def test_a_person_may_have_one_name_or_a_suffix() -> None:
    given = [{"family": "Ode"}, {"given": "Kari", "family": "Ode", "suffix": "Jr."}, {}]
    assert [one.name for one in of(work(author=given)).authors] == ["Ode", "Kari Ode Jr."]


def test_a_title_is_printed_in_one_line() -> None:
    paper = of(recorded("crossref_printed_title.json"))
    assert paper.title == "Are giant clams (Tridacna maxima) distractible? A multi-modal study"
    assert paper.title_source.count("<i>") == 1


def test_a_formula_in_a_title_is_shown_in_unicode() -> None:
    title = of(recorded("crossref_formula_title.json")).title
    assert title.startswith("Encapsulation of the [Ru(bpy)₃]²⁺ luminophore")


def test_an_abstract_of_jats_is_plain_text() -> None:
    words = "<jats:p>Salt &amp; <jats:italic>sand</jats:italic>.</jats:p>"
    given = f"<jats:title>Abstract</jats:title>{words}"
    paper = of(work(abstract=given))
    assert paper.abstract == "Salt & sand."
    assert paper.abstract_source == given


def test_a_script_in_an_abstract_does_not_come_out() -> None:
    paper = of(work(abstract="<jats:p>Fog<script>alert(1)</script><img src=x onerror=y></jats:p>"))
    assert paper.abstract == "Fog"


@pytest.mark.parametrize(
    ("dates", "as_given"),
    [
        ({"published-print": parts(2026, 5), "published-online": parts(2026, 4, 2)}, "2026-05"),
        ({"published-print": parts(2026), "published-online": parts(2026, 4, 2)}, "2026-04-02"),
        ({"published-online": parts(2026, 4, 2), "issued": parts(2025)}, "2026-04-02"),
        ({"posted": parts(2026, 4)}, "2026-04"),
        ({"issued": parts(None)}, ""),
        ({"issued": {"date-parts": []}}, ""),
        ({}, ""),
    ],
)
def test_the_printed_date_comes_first_as_exactly_as_it_is_known(
    dates: dict[str, Any], as_given: str
) -> None:
    assert of(work(**dates)).date_as_given == as_given


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        ("retraction", Standing.RETRACTED),
        ("removal", Standing.RETRACTED),
        ("withdrawal", Standing.WITHDRAWN),
        ("expression_of_concern", Standing.CONCERN),
        ("partial_retraction", Standing.CONCERN),
        ("erratum", Standing.SOUND),
    ],
)
def test_a_notice_says_how_a_paper_stands(kind: str, standing: Standing) -> None:
    paper = of(work(**{"updated-by": [update("correction"), update(kind)]}))
    assert paper.standing == standing
    assert paper.standing_note.endswith(", 2026-05-03, https://doi.org/10.5555/notice")


def test_a_notice_without_a_label_is_named_by_its_kind() -> None:
    paper = of(work(**{"updated-by": [update("expression_of_concern")]}))
    assert paper.standing_note.startswith("Expression of concern, ")


def test_a_new_version_is_no_notice() -> None:
    assert of(work(**{"updated-by": [update("new_version")]})).standing_note == ""


def test_the_notice_itself_is_not_retracted() -> None:
    assert of(work(**{"update-to": [update("retraction")]})).standing == Standing.SOUND


def test_a_title_that_says_it_was_retracted_is_believed() -> None:
    paper = of(work(title=["RETRACTED: On Slow Tides"]))
    assert (paper.title, paper.standing) == ("On Slow Tides", Standing.RETRACTED)


def test_terms_of_text_mining_are_no_licence() -> None:
    terms = {"content-version": "tdm", "URL": "https://terms.example/mining"}
    free = {"content-version": "vor", "URL": "https://creativecommons.org/licenses/by/4.0/"}
    assert of(work(license=[terms])).licence == ""
    assert of(work(license=[terms, free])).licence == "CC-BY-4.0"


def test_a_doi_that_crossref_does_not_have_is_no_paper() -> None:
    assert record_in(b"Resource not found.") is None


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"null", b'{"message": 1}', b'{"message": {"DOI": "gull"}}', b"\xff",
     b"[" * 100_000, b'{"a": ' * 100_000, b"1" * 10_000],
)  # fmt: skip
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^Crossref gave an answer that cannot be read\.$"):
        record_in(body)
