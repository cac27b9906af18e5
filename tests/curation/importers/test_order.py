"""Files come in from the oldest issue to the newest, each with the pages of its items."""

from pathlib import Path

import pytest

from curation.importers.bundles.entries import Entry, SourceText
from curation.importers.order import LETTERS_LOOKED_AT, Glance, glance
from curation.importers.readers import file_form
from curation.importers.readers.refusals import UnknownForm


def glanced(name: str, text: str) -> Glance:
    return glance(Entry(name, Path(name), lambda: SourceText(text, "digest")))


def issue(*lines: str, body: str = "Words.\n") -> str:
    return "\n".join(["---", *lines, "---", "", body])


PAGE = issue("title: Kelp clocks", "issue_number: 12", "category: sea")


@pytest.mark.parametrize(
    "text",
    [
        issue("title: Kelp", "number: 12"),
        issue("title: Kelp", 'number: "12"'),
        issue("title: Kelp", "number: '#12'"),
        issue('title: "#12: Kelp"'),
        issue("title: '#12 Kelp'"),
        issue('"masthead": "1"', '"title": "Kelp"', '"number": 12'),
        "# #12: Kelp\n\nWords.\n",
        PAGE,
    ],
)
def test_the_number_is_seen_wherever_it_stands(text: str) -> None:
    assert glanced("a.md", text).number == 12


@pytest.mark.parametrize(
    "text",
    [
        issue("title: Kelp"),
        "# Kelp\n\nSee #12 for more.\n",
        f"# Kelp\n\n{'word ' * LETTERS_LOOKED_AT}\n\nnumber: 12\n",
    ],
)
def test_a_number_further_down_is_not_the_issue_s_own(text: str) -> None:
    assert glanced("a.md", text).number is None


@pytest.mark.parametrize(
    "line", ["date: 2024-05-05", 'date: "2024-05-05 10:00"', '"date": 2024-05-05']
)
def test_the_date_is_seen_with_and_without_quotes(line: str) -> None:
    assert glanced("a.md", issue("title: Kelp", line)).date == "2024-05-05"


def test_headings_that_may_be_sections_are_seen_in_issues_alone() -> None:
    body = "## Sea 🌊\n\n### Not this\n\n##  Quick links \n\nWords.\n"
    assert glanced("a.md", issue("title: Kelp", body=body)).headings == ("Sea 🌊", "Quick links")
    assert glanced("b.md", PAGE + body).headings == ()


def test_a_file_of_no_form_is_refused_at_the_first_look() -> None:
    with pytest.raises(UnknownForm):
        glanced("a.md", "Just words.\n")


def test_topics_come_first_then_issues_by_number_each_before_its_pages() -> None:
    files = {
        "z/papers.md": issue("masthead: 1", "collection: reading"),
        "undated.md": issue("title: Kelp"),
        "dated.md": issue("title: Kelp", "date: 2019-01-01"),
        "page-of-2.md": PAGE.replace("12", "2"),
        "b.md": issue("title: Two", "number: 2", "date: 2018-01-01"),
        "a.md": issue("title: Ten", "number: 10"),
        "sea/_index.md": issue("title: Sea"),
    }
    ordered = sorted((glanced(name, text) for name, text in files.items()), key=lambda one: one.age)
    assert [one.entry.name for one in ordered] == [
        "sea/_index.md",
        "b.md",
        "page-of-2.md",
        "a.md",
        "dated.md",
        "undated.md",
        "z/papers.md",
    ]
    assert ordered[0].form == file_form.TOPICS
    assert [one.is_page for one in ordered] == [False, False, True, False, False, False, False]
    assert [one.is_issue for one in ordered] == [False, True, False, True, True, True, False]


def test_the_parts_of_an_export_come_before_what_speaks_of_them() -> None:
    files = {
        "collections/reading.md": issue("masthead: 1", "collection: reading"),
        "inbox/0001.md": issue("masthead: 1", "holds: inbox"),
        "issues/4.md": issue("masthead: 1", "title: Kelp", "number: 4"),
        "papers/0001.md": issue("masthead: 1", "holds: papers"),
        "sources.json": '[{"source": "feed", "address": "https://tides.example/feed"}]',
    }
    ordered = sorted((glanced(name, text) for name, text in files.items()), key=lambda one: one.age)
    assert [one.entry.name for one in ordered] == [
        "sources.json", "issues/4.md", "inbox/0001.md", "collections/reading.md", "papers/0001.md"
    ]  # fmt: skip


def test_files_of_one_age_come_in_the_order_of_their_names() -> None:
    one, other = glanced("b.md", issue("title: A")), glanced("a.md", issue("title: B"))
    assert sorted([one, other], key=lambda glance: glance.age) == [other, one]
