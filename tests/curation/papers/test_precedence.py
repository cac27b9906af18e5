"""Whom to believe when registers differ."""

import datetime
from dataclasses import fields
from typing import Any

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.precedence import RULES, Merged, merge
from curation.papers.record import Author, Record, Register, Standing

ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"


def arxiv(**said: Any) -> Record:
    return Record(Register.ARXIV, **{"title": "On slow tides", "arxiv_id": "2604.01234", **said})


def crossref(**said: Any) -> Record:
    given = {"title": "On Slow Tides", "doi": "10.5555/tide", "is_published": True, **said}
    return Record(Register.CROSSREF, **given)


def openalex(**said: Any) -> Record:
    return Record(Register.OPENALEX, **{"title": "ON SLOW TIDES", "is_published": True, **said})


def said(merged: Merged, field: str) -> tuple[Any, Register | None]:
    return getattr(merged.record, field), merged.said_by.get(field)


def test_the_title_is_that_of_the_publication() -> None:
    merged = merge([openalex(), arxiv(), crossref()])
    assert said(merged, "title") == ("On Slow Tides", Register.CROSSREF)
    assert merged.record.register == Register.CROSSREF


def test_whoever_knows_the_publication_comes_before_whoever_knows_the_preprint() -> None:
    preprint = crossref(is_published=False, venue="fogRxiv", doi="10.1101/1")
    merged = merge([preprint, openalex(venue="Annals of Fog", doi="10.5555/tide")])
    assert said(merged, "venue") == ("Annals of Fog", Register.OPENALEX)
    assert said(merged, "doi") == ("10.5555/tide", Register.OPENALEX)
    assert merged.record.identifiers == (Identifier(Scheme.DOI, "10.1101/1"),)


def test_a_preprint_has_its_server_for_a_venue_while_it_is_not_published() -> None:
    merged = merge([crossref(is_published=False, venue="fogRxiv")])
    assert said(merged, "venue") == ("fogRxiv", Register.CROSSREF)
    assert not merged.record.is_published


def test_what_one_does_not_say_another_may() -> None:
    merged = merge([crossref(), openalex(licence="CC-BY")])
    assert said(merged, "licence") == ("CC-BY", Register.OPENALEX)
    assert "code_url" not in merged.said_by


def test_the_abstract_is_the_authors_own() -> None:
    merged = merge([crossref(abstract="Printed.", abstract_source="<p>Printed.</p>"),
                    arxiv(abstract="Written.")])  # fmt: skip
    assert said(merged, "abstract") == ("Written.", Register.ARXIV)
    assert merged.record.abstract_source == ""


def test_a_date_and_how_it_was_given_are_of_one_register() -> None:
    day = datetime.date(2026, 1, 1)
    merged = merge([crossref(date_as_given="2026-04"),
                    openalex(date=day, date_as_given="2026-01-01")])  # fmt: skip
    assert said(merged, "date_as_given") == ("2026-04", Register.CROSSREF)
    assert merged.record.date is None


def test_lists_of_authors_are_never_mixed() -> None:
    short = crossref(authors=(Author("K. Ode"),))
    long = arxiv(authors=(Author("Kari Ode"), Author("Ada Fjord")))
    assert merge([long, short]).record.authors == (Author("K. Ode"),)


def test_a_list_of_authors_with_gaps_gives_way_to_a_whole_one() -> None:
    merged = merge(
        [
            crossref(authors=(Author("Kari Ode"),), is_et_al=True),
            arxiv(authors=(Author("Kari Ode"), Author("Ada Fjord"))),
        ]
    )
    assert said(merged, "authors")[1] == Register.ARXIV
    assert not merged.record.is_et_al


def test_an_orcid_is_joined_to_the_same_name_at_the_same_place_only() -> None:
    people = (Author("Kari Ode"), Author("Ada Fjord"), Author("Bo Eel", OTHER_ORCID))
    beside = (Author("KARI ODE", ORCID), Author("A. Fjord", OTHER_ORCID), Author("Bo Eel", ORCID))
    merged = merge([crossref(authors=people), openalex(authors=beside)])
    assert merged.record.authors == (
        Author("Kari Ode", ORCID),
        Author("Ada Fjord"),
        Author("Bo Eel", OTHER_ORCID),
    )


def test_the_same_name_at_another_place_is_another_person() -> None:
    merged = merge(
        [
            crossref(authors=(Author("Kari Ode"), Author("Kari Ode"))),
            openalex(authors=(Author("Ada Fjord"), Author("Kari Ode", ORCID))),
        ]
    )
    assert [one.orcid for one in merged.record.authors] == ["", ORCID]


def test_the_most_serious_standing_counts_whoever_says_it() -> None:
    retracted = openalex(standing=Standing.RETRACTED, standing_note="Retraction, 2026")
    merged = merge([crossref(standing_note="Correction, 2025"), retracted])
    assert said(merged, "standing") == (Standing.RETRACTED, Register.OPENALEX)
    assert said(merged, "standing_note") == ("Retraction, 2026", Register.OPENALEX)


def test_an_editor_is_believed_before_everybody() -> None:
    editor = Record(Register.EDITOR, title="On Tides", standing=Standing.CONCERN)
    merged = merge([crossref(venue="Fog"), openalex(standing=Standing.RETRACTED), editor])
    assert said(merged, "title") == ("On Tides", Register.EDITOR)
    assert said(merged, "standing") == (Standing.CONCERN, Register.EDITOR)
    assert said(merged, "venue") == ("Fog", Register.CROSSREF)


def test_a_file_is_believed_where_no_register_says_anything() -> None:
    file = Record(Register.BIBTEX, title="Tides", venue="Annals of Fog", is_published=True)
    merged = merge([file, openalex()])
    assert said(merged, "title") == ("ON SLOW TIDES", Register.OPENALEX)
    assert said(merged, "venue") == ("Annals of Fog", Register.BIBTEX)


def test_all_names_of_all_registers_are_kept_once() -> None:
    pmid = Identifier(Scheme.PMID, "31415")
    merged = merge([crossref(identifiers=(pmid,)), arxiv(doi="10.1101/1"),
                    openalex(identifiers=(pmid,))])  # fmt: skip
    assert merged.record.known_as == (
        Identifier(Scheme.ARXIV, "2604.01234"),
        Identifier(Scheme.DOI, "10.5555/tide"),
        pmid,
        Identifier(Scheme.DOI, "10.1101/1"),
    )


def test_one_record_alone_is_what_it_says() -> None:
    alone = arxiv(arxiv_version=2, category="cs.LG", revised_on=datetime.date(2026, 5, 3))
    assert merge([alone]).record == alone


def test_nobody_is_no_record() -> None:
    with pytest.raises(ValueError, match="no record"):
        merge([])


def test_every_field_has_its_rule() -> None:
    ruled = {name for rule in RULES for name in rule.fields}
    beside = {"register", "is_published", "standing", "standing_note", "identifiers"}
    assert ruled | beside == {one.name for one in fields(Record)}
