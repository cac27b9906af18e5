"""Papers out in three forms; what goes out as BibTeX comes back as it was."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from curation.characters import one_line
from curation.exporters.papers import EXPORT_FORMS, papers_as
from curation.importers.readers.bibtex import parse_bibtex
from curation.importers.readers.parsed import ParsedPaper, ParsedPaperList
from curation.importers.rows.paper_lists import store_paper_list
from curation.markdown.plain_text import escaped
from curation.models import Collection, Paper, PaperIdentifier, Publication
from curation.models.paper import Standing
from tests.curation.exporters.generated import TITLES, text_signs
from tests.curation.exporters.unsaved import paper
from tests.factories import PaperAuthorFactory, PaperFactory, PublicationFactory

KELP = {
    "venue": "Journal of Slow Seas",
    "date_as_given": "2 October 2026",
    "doi": "10.5555/jss.1",
    "url": "https://seas.example/1",
    "abstract": "Kelp is \\*slow\\*.\n\nVery.",
    "category": "Seas",
    "code_url": "https://code.example/1",
    "is_et_al": True,
}


def kelp() -> Paper:
    return paper("Slow Kelp", "Jan van der Berg", "Tide Group", **KELP)


def ris(*papers: Paper) -> list[dict[str, Any]]:
    return rispy.loads("".join(papers_as("ris", papers)))


def csl(*papers: Paper) -> list[dict[str, Any]]:
    said = json.loads("".join(papers_as("csl-json", papers)))
    for item in said:
        assert_follows_the_schema(item)
    return said


# What csl-data.json, version 1.0.2, asks of the fields that we write.
TEXTS = {
    "id", "title", "container-title", "publisher", "genre", "number", "version", "DOI", "URL",
    "PMID", "PMCID", "keyword", "abstract", "note",
}  # fmt: skip
TYPES = {"article", "article-journal", "paper-conference", "document"}


def assert_follows_the_schema(item: dict[str, Any]) -> None:
    assert item["type"] in TYPES
    assert item["id"]
    assert set(item) <= TEXTS | {"type", "author", "issued"}
    assert all(isinstance(item[name], str) for name in TEXTS & set(item))
    for name in item.get("author", []):
        assert set(name) in ({"literal"}, {"family", "given"}, {"family", "given", "suffix"})
        assert all(isinstance(part, str) and part for part in name.values())
    issued = item.get("issued", {"literal": ""})
    if "date-parts" in issued:
        [parts] = issued["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)
    else:
        assert set(issued) == {"literal"}


def test_ris_says_what_a_reference_manager_asks_for() -> None:
    [record] = ris(kelp())
    assert record == {
        "type_of_reference": "JOUR",
        "title": "Slow Kelp",
        "authors": ["van der Berg, Jan", "Tide Group"],
        "secondary_title": "Journal of Slow Seas",
        "journal_name": "Journal of Slow Seas",
        "year": "2026",
        "date": "2026/10/02/",
        "doi": "10.5555/jss.1",
        "urls": ["https://seas.example/1"],
        "abstract": "Kelp is *slow*. Very.",
        "keywords": ["Seas"],
        "notes": ["More authors than are named.", "Code: https://code.example/1"],
    }


def test_ris_ends_its_lines_as_the_format_says() -> None:
    text = "".join(papers_as("ris", [paper("A"), paper("B")]))
    assert text == "TY  - GEN\r\nTI  - A\r\nER  - \r\n\r\nTY  - GEN\r\nTI  - B\r\nER  - \r\n\r\n"


def test_a_title_cannot_begin_another_tag() -> None:
    [record] = ris(paper("A\nER  - \nTY  - BOOK\rTI  - B"))
    assert record["title"] == "A ER - TY - BOOK TI - B"


def test_a_firm_is_one_name_in_ris() -> None:
    [record] = ris(paper("A", "Kelp Research, Inc."))
    assert record["authors"] == ["Kelp Research Inc."]


def test_csl_json_says_what_citation_programs_ask_for() -> None:
    assert csl(kelp()) == [
        {
            "id": "berg2026slow",
            "type": "article-journal",
            "title": "Slow Kelp",
            "author": [{"family": "van der Berg", "given": "Jan"}, {"literal": "Tide Group"}],
            "container-title": "Journal of Slow Seas",
            "issued": {"date-parts": [[2026, 10, 2]]},
            "DOI": "10.5555/jss.1",
            "URL": "https://seas.example/1",
            "keyword": "Seas",
            "abstract": "Kelp is *slow*.\n\nVery.",
            "note": "More authors than are named.\nCode: https://code.example/1",
        }
    ]


def test_a_preprint_is_one_in_every_form() -> None:
    one = paper("A", arxiv_id="2301.01234", arxiv_version=2, standing="withdrawn")
    [item], [record] = csl(one), ris(one)
    assert (item["type"], item["publisher"], item["number"], item["version"]) == (
        "article", "arXiv", "arXiv:2301.01234", "2"
    )  # fmt: skip
    assert (record["type_of_reference"], record["accession_number"]) == (
        "UNPB",
        "arXiv:2301.01234v2",
    )
    assert item["URL"] == record["urls"][0] == "https://arxiv.org/abs/2301.01234"
    assert (item["note"], record["notes"]) == ("Withdrawn", ["Withdrawn"])


@pytest.mark.parametrize(
    ("given", "issued"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("March 2024", {"date-parts": [[2024, 3]]}),
        ("2024-03", {"date-parts": [[2024, 3]]}),
        ("Apr 2, 2024", {"date-parts": [[2024, 4, 2]]}),
        ("Apr 24", {"literal": "Apr 24"}),
        ("in press", {"literal": "in press"}),
        ("Ma 2024", {"date-parts": [[2024]]}),
    ],
)
def test_a_date_says_as_much_as_is_known(given: str, issued: dict[str, Any]) -> None:
    assert csl(paper("A", date_as_given=given))[0]["issued"] == issued


def test_nothing_is_an_empty_file() -> None:
    assert ["".join(papers_as(form, [])) for form in ("bib", "ris", "csl-json")] == ["", "", "[]\n"]


def test_each_form_has_a_name_a_type_and_a_suffix() -> None:
    assert [(form, one.suffix) for form, one in EXPORT_FORMS.items()] == [
        ("bib", ".bib"), ("ris", ".ris"), ("csl-json", ".json")
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("form", list(EXPORT_FORMS))
def test_a_query_is_read_in_a_few_questions(form: str, django_assert_num_queries: Any) -> None:
    publication = PublicationFactory()
    for number in range(5):
        one = PaperFactory(publication=publication)
        PaperAuthorFactory(paper=one)
        PaperIdentifier.objects.create(
            publication=publication, paper=one, scheme="openreview", value=f"x{number}"
        )
    with django_assert_num_queries(3):
        text = "".join(papers_as(form, publication.papers.all()))
    assert "https://openreview.net/forum?id=x4" in text


# There and back


plain_titles = st.sampled_from(TITLES) | st.text(text_signs, min_size=1, max_size=40)
plain_titles = plain_titles.map(one_line).filter(bool)
PEOPLE = [
    "Ada Marsh", "Jan van der Berg", "Maria de la Cruz", "张 伟", "張偉", "Plato", "bell hooks",
    "Tide Group", "Marsh and Sons", "Ode, Ltd.", "Berg, Jan", "Martin Quay Jr.", "Ida Van Ode",
    "M. {Ode} \\x", "A~B C", "'' -- `a' B", "Иван Петров", "Others Ode", "José Ortega y Gasset",
]  # fmt: skip
# What says that there are others is nobody's name.
odd_names = plain_titles.filter(lambda name: not re.search(r"(?i)others|et\W*al", name))
names = st.sampled_from(PEOPLE) | odd_names
words = st.just("") | plain_titles
abstracts = st.lists(plain_titles, max_size=3).map("\n\n".join).map(escaped)
addresses = st.sampled_from(["", "https://seas.example/a_b?c=%20&d=~e#f", "http://kelp.example/"])

records = st.builds(
    ParsedPaper,
    title=plain_titles.filter(lambda title: len(title) < 500),
    abstract=abstracts,
    authors=st.lists(names, max_size=3).map(tuple),
    is_et_al=st.booleans(),
    affiliation=words,
    venue=st.sampled_from(["", "Journal of Slow Seas", "ICML", "Kelp & Co", "arXiv of Seas"]),
    date=st.sampled_from(["", "2026-10-02", "2026-10", "2026", "in press", "Apr 24"]),
    category=st.sampled_from(["", "cs.LG", "LG", "a_b"]),
    doi=st.sampled_from(["", "10.5555/jss_2026.1"]),
    arxiv_id=st.sampled_from(["", "2301.01234", "hep-th/9901001"]),
    url=addresses,
    code_url=addresses,
    data_url=addresses,
    licence=st.sampled_from(["", "CC-BY-4.0"]),
    standing=st.sampled_from(["", "withdrawn", "retracted", "concern"]),
)


def whole(record: ParsedPaper) -> ParsedPaper:
    """Without what no entry can say: a code without its address, others without a first."""
    is_et_al = record.is_et_al and bool(record.authors)
    return replace(record, is_et_al=is_et_al, has_code=bool(record.code_url))


lists = st.lists(
    records.map(whole),
    min_size=1,
    max_size=3,
    unique_by=(
        lambda one: Paper.identity_of(one.title, "".join(one.authors[:1])),
        lambda one: one.arxiv_id or one,
        lambda one: one.doi or one,
    ),
)


def row(record: ParsedPaper) -> Paper:
    facts = dict(vars(record))
    facts["date_as_given"] = facts.pop("date")
    title, authors = facts.pop("title"), facts.pop("authors")
    facts.pop("rest")
    return paper(title, *authors, **facts)


@settings(deadline=None)
@given(lists)
def test_every_record_comes_back_as_it_was(said: list[ParsedPaper]) -> None:
    text = "".join(papers_as("bib", map(row, said)))
    read = parse_bibtex(text)
    assert list(read.papers) == said
    assert read.refused == ()


@settings(deadline=None)
@given(lists)
def test_another_reader_finds_the_same_entries(said: list[ParsedPaper]) -> None:
    rows = list(map(row, said))
    entries = list(parse_string("".join(papers_as("bib", rows)), "bibtex").entries.values())
    assert len(entries) == len(said)
    for entry, one in zip(entries, said, strict=True):
        assert len(entry.persons.get("author", [])) == len(one.authors) + one.is_et_al
        assert entry.fields.get("doi", "") == one.doi


@settings(deadline=None)
@given(lists)
def test_ris_and_csl_json_hold_every_record(said: list[ParsedPaper]) -> None:
    rows = list(map(row, said))
    assert [record["title"] for record in ris(*rows)] == [one.title for one in said]
    assert [item["title"] for item in csl(*rows)] == [one.title for one in said]


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lists)
def test_an_empty_publication_gets_identical_papers(said: list[ParsedPaper]) -> None:
    there, back = PublicationFactory(), PublicationFactory()
    first = stored(there, said)
    text = "".join(papers_as("bib", papers_in(first)))
    second = stored(back, list(parse_bibtex(text).papers))
    assert list(map(facts, papers_in(second))) == list(map(facts, papers_in(first)))


def stored(publication: Publication, said: list[ParsedPaper]) -> Collection:
    return store_paper_list(ParsedPaperList("Seas", tuple(said)), publication)


def papers_in(collection: Collection) -> list[Paper]:
    papers = Paper.objects.filter(entries__collection=collection)
    return list(papers.order_by("entries__position"))


def facts(row: Paper) -> dict[str, Any]:
    own = {"id", "publication_id", "created_at"}
    columns = {
        field.attname: getattr(row, field.attname)
        for field in Paper._meta.concrete_fields
        if field.attname not in own
    }
    return {**columns, "authors": row.author_names}


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_a_file_says_a_notice_in_english_whatever_language_the_page_speaks(form: str) -> None:
    with override("de"):
        text = "".join(papers_as(form, [paper("On fog", standing=Standing.RETRACTED)]))

    assert "Retracted" in text
