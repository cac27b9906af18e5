"""A list of papers, three lines each."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.paper_list import is_paper_list, parse
from curation.importers.readers.paper_list.header import complete_date, header_of
from curation.importers.readers.parsed import ParsedPaper
from tests.curation.importers.samples import FORTNIGHTLY, SHARED, needs_shared

TEXTS = Path(__file__).parents[1] / "texts"
TIDES = (TEXTS / "papers_tides.txt").read_text()


def _said(paper: ParsedPaper) -> str:
    """Everything a record says, in the order of the list and without blanks."""
    parts = [
        paper.category,
        paper.date,
        "Code" if paper.has_code else "",
        paper.title_source or paper.title,
        ",".join(paper.authors),
        "etal." if paper.is_et_al else "",
        f"·{paper.affiliation}" if paper.affiliation else "",
        paper.abstract_source or paper.abstract,
    ]
    return "".join("".join(parts).split())


def test_a_list_is_read_in_its_order() -> None:
    papers = parse(TIDES, name="Tides").papers

    assert [paper.title for paper in papers] == [
        "KelpNet: Counting Kelp with Patient GNNs",
        "Wind, Waves, and Tides in 3D",
        "On x² Gulls: “Do They Sleep?”",
        "Harbours of the U.S.",
        "Salt without a Date",
    ]
    assert papers[0].authors == ("Ada Marsh", "Viktor Pell", "Alma Quill-Vane")
    assert (papers[0].category, papers[0].date, papers[0].has_code) == ("LG", "Apr 2, 2024", True)
    assert (papers[0].is_et_al, papers[0].affiliation) == (True, "northquay")
    assert (papers[1].category, papers[1].date, papers[1].is_et_al) == ("cs.CV", "Feb 7", False)
    assert (papers[1].authors, papers[1].abstract) == (("Noor Vale", "Ida Marsh"), "")
    assert papers[3].affiliation == "bay · quay"


def test_an_abstract_is_markdown_that_says_what_was_given() -> None:
    papers = parse(TIDES, name="Tides").papers

    assert papers[0].abstract.startswith("Kelp grows slowly, e.g. when it is cold")
    assert "3× fewer boats e.g. in fog, at 0.1°, and costs $5 and $6 a day" in papers[0].abstract
    assert "e.g.~when" in papers[0].abstract_source
    assert papers[2].abstract == (
        "Gulls \\*sleep\\* on one leg. They \\_do\\_ so for 42% of the night, and snake_case "
        "stays.\n\nA second paragraph follows after a blank line, long enough to be prose."
    )
    assert papers[2].title_source == "On $x^2$ Gulls: ``Do They Sleep?''"


def test_the_address_of_the_code_is_found_in_the_abstract() -> None:
    papers = parse(TIDES, name="Tides").papers

    assert papers[0].code_url == "https://github.example/none"
    assert (papers[3].code_url, papers[3].has_code) == ("", False)
    assert papers[3].data_url == "https://zenodo.example/records/1"


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        ("See https://github.com/ode/kelp.", "https://github.com/ode/kelp"),
        ("See (https://gitlab.com/ode/kelp).", "https://gitlab.com/ode/kelp"),
        ("See github.com/ode/kelp.", "https://github.com/ode/kelp"),
        ("Our package is at https://kelp.example.", "https://kelp.example"),
        ("We use code. See https://kelp.example for tides.", ""),
        ("Data are at https://huggingface.co/datasets/ode/kelp", ""),
        ("Nothing is here.", ""),
    ],
)
def test_an_address_is_of_code_by_its_host_or_its_sentence(sentence: str, address: str) -> None:
    [paper] = parse(f"LGMay 1, 2024\nSlow KelpAda Marsh\n{sentence}", name="Tides").papers
    assert paper.code_url == address


def test_what_belongs_to_no_record_is_kept_aside() -> None:
    found = parse(TIDES, name="Tides")

    assert found.unplaced == ("Ode's reading list", "5 papers", "Load more")
    assert "No abstract stands below “Wind, Waves, and Tides in 3DNoor Vale, Ida Marsh”." in (
        found.remarks
    )
    assert any("No category and date stand above “Salt" in remark for remark in found.remarks)


def test_no_word_is_lost() -> None:
    found = parse(TIDES, name="Tides")
    source = "".join(TIDES.split())
    for line in found.unplaced:
        source = source.replace("".join(line.split()), "", 1)
    assert "".join(map(_said, found.papers)) == source


LINES = st.sampled_from(
    [
        "LGApr 2, 2024Code", "cs.CVFeb 7", "Slow KelpAda Marsh, Jon Vale et al. · quay", "Load",
        "KelpAda Marsh", "nothing to part here", "An abstract of nine words, which ends in a stop.",
        "It costs $5 and \\emph{more} than $x^2$.", "", "May 4", "· et al.", ", , ,", "LG",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=14))
def test_lines_in_any_order_lose_no_word(lines: list[str]) -> None:
    found = parse("\n".join(lines), name="Any")
    kept = "".join(map(_said, found.papers)) + "".join(found.unplaced)
    assert sorted("".join(kept.split())) == sorted("".join("".join(lines).split()))


@given(st.text())
def test_rubbish_is_survived(text: str) -> None:
    is_paper_list(text)
    parse(text, name="Any")
    parse(f"LGMay 1, 2024\n{text}", name="Any")


def test_a_seam_that_may_be_another_is_told() -> None:
    [remark] = parse("LGMay 1, 2024\nOpenTideWei Zhan, Li Na\nAn abstract.", name="Tides").remarks
    assert remark == (
        "The seam between title and authors is uncertain: “OpenTideWei Zhan, Li Na” was read as "
        "the title “OpenTide” and the first author “Wei Zhan”."
    )


def test_a_line_without_a_seam_is_the_title_and_told() -> None:
    found = parse("LGMay 1, 2024\nTides by Ann Ode\nAn abstract.", name="Tides")
    assert (found.papers[0].title, found.papers[0].authors) == ("Tides by Ann Ode", ())
    assert found.remarks[0].startswith("No seam between title and authors was found: “Tides by")


@pytest.mark.parametrize(
    ("line", "affiliation"),
    [
        ("Slow KelpAnn Ode et al. · Bay Institute, Northquay", "Bay Institute, Northquay"),
        ("Slow KelpAnn Ode, Jon Vale · northquay", "northquay"),
        ("Kelp · Salt: Two TidesAnn Ode, Jon Vale", ""),
    ],
)
def test_an_affiliation_stands_behind_a_dot_at_the_end(line: str, affiliation: str) -> None:
    [paper] = parse(f"LGMay 1, 2024\n{line}\nAn abstract.", name="Tides").papers
    assert (paper.affiliation, paper.authors[0]) == (affiliation, "Ann Ode")


def test_people_found_elsewhere_in_the_list_help() -> None:
    record = "LGMay 1, 2024\n{}\nAn abstract.\n"
    lines = ["Slow KelpSeungHyun Baek, Ann Ode", "Tides of KelpAnn Ode, SeungHyun Baek"]
    papers = parse("".join(record.format(line) for line in lines), name="Tides").papers
    assert [paper.title for paper in papers] == ["Slow Kelp", "Tides of Kelp"]


@pytest.mark.parametrize(
    ("line", "category", "date", "has_code"),
    [
        ("LGApr 28, 2023Code", "LG", "Apr 28, 2023", True),
        ("AO-PHAug 8, 2022", "AO-PH", "Aug 8, 2022", False),
        ("CVApr 24", "CV", "Apr 24", False),
        ("CVMar 24Code", "CV", "Mar 24", True),
        ("cs.LGMay 3, 2024", "cs.LG", "May 3, 2024", False),
        ("stat.MLSep 1, 2024", "stat.ML", "Sep 1, 2024", False),
        ("QUANT-PHMar 3, 2021", "QUANT-PH", "Mar 3, 2021", False),
        ("q-bio.NCDec 31, 2020Code", "q-bio.NC", "Dec 31, 2020", True),
        ("MED-PHMarch 3, 2021", "MED-PH", "March 3, 2021", False),
        ("LG2024-05-03", "LG", "2024-05-03", False),
    ],
)
def test_a_header_runs_three_things_together(
    line: str, category: str, date: str, has_code: bool
) -> None:
    found = header_of(line)
    assert found is not None
    assert (found.category, found.date, found.has_code) == (category, date, has_code)


@pytest.mark.parametrize("line", ["LG", "Tides in May 2024 rose", "2024", "LGMay", "May I?", "1 2"])
def test_other_lines_are_no_headers(line: str) -> None:
    assert header_of(line) is None


@pytest.mark.parametrize(
    ("given_date", "day"),
    [
        ("Apr 28, 2023", "2023-04-28"),
        ("3 May 2024", "2024-05-03"),
        ("2024-05-03", "2024-05-03"),
        ("Apr 24", None),
        ("Feb 30, 2024", None),
        ("", None),
    ],
)
def test_only_a_whole_date_names_a_day(given_date: str, day: str | None) -> None:
    found = complete_date(given_date)
    assert (found.isoformat() if found else None) == day


def test_a_list_is_known_by_its_headers() -> None:
    assert is_paper_list(TIDES)
    assert not is_paper_list(FORTNIGHTLY)
    assert not is_paper_list("May 3\nI went to the quay.\n")
    assert not is_paper_list("Updated May 3, 2024\nI went to the quay.\n")
    assert not is_paper_list("")


@needs_shared
def test_the_list_of_fifty_is_read_whole() -> None:
    [source] = (SHARED / "seeds").glob("002_*.txt")
    text = source.read_text()
    found = parse(text, name="Fifty")

    assert len(found.papers) == 50
    assert (found.unplaced, found.remarks) == ((), ())
    assert "".join(map(_said, found.papers)) == "".join(text.split())
    assert sum(paper.has_code for paper in found.papers) == 5
    assert sum(paper.is_et_al for paper in found.papers) == 42
    assert [paper.affiliation for paper in found.papers].count("mila") == 9
    assert [paper.affiliation for paper in found.papers].count("mit") == 2
    assert sum(not re.search(r"\d{4}", paper.date) for paper in found.papers) == 3
    assert all(len(paper.authors) == 3 for paper in found.papers if paper.is_et_al)
    assert not any(
        re.search(r"[a-z][A-Z][a-z]+ [A-Z]", paper.title[-30:]) for paper in found.papers
    )
