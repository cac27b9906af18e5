"""The title without the site's name, and the site's name."""

import pytest

from tests.curation.capture.page.reading import PROSE, head, linked, read


@pytest.mark.parametrize(
    "title",
    [
        "Nine valves | Quay Notes",
        "Nine valves - Quay Notes",
        "Nine valves — quay notes",
        "Nine valves｜Quay Notes",
        "Quay Notes: Nine valves",
        "Quay Notes » Nine valves",
        "Nine valves - by Ada Orr - Quay Notes",
        "Nine valves | quay.example",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str) -> None:
    names = (
        '<meta property="og:site_name" content="Quay Notes"><meta name="author" content="Ada Orr">'
    )
    assert head(f"{names}<title>{title}</title>").title == "Nine valves"


@pytest.mark.parametrize(
    "title", ["Moon - tide - mud", "Tides: a history", "Why I left Quay Notes", "Mud | Salt"]
)
def test_a_title_with_marks_of_its_own_stays_whole(title: str) -> None:
    facts = head(f'<meta property="og:site_name" content="Quay Notes"><title>{title}</title>')
    assert facts.title == title


def test_a_title_for_sharing_comes_before_a_headline_and_both_before_the_tab() -> None:
    tab = "<title>Of the tab</title>"
    headline = linked('{"@type":"Article","headline":"Of data"}')
    shared = '<meta property="og:title" content="Of sharing">'
    paper = '<meta name="citation_title" content="Of a paper">'
    assert head(tab).title == "Of the tab"
    assert head(tab + headline).title == "Of data"
    assert head(tab + headline + shared).title == "Of sharing"
    assert head(tab + headline + shared + paper).title == "Of a paper"


def test_a_heading_is_the_title_where_nothing_else_is() -> None:
    assert read(f"<body><h1>The <em>slow</em> boat</h1>{PROSE}").title == "The slow boat"


def test_a_title_that_was_cut_off_is_taken_whole_from_elsewhere() -> None:
    facts = head(
        '<meta property="og:title" content="Barrier closed too…">'
        "<title>Barrier closed too early, again</title>"
    )
    assert facts.title == "Barrier closed too early, again"


def test_the_name_of_the_site_stands_where_a_front_page_has_no_other_title() -> None:
    name = '<meta property="og:site_name" content="Quay Notes"><title>Quay Notes</title>'
    assert head(name, address="https://quay.example/").title == "Quay Notes"
    assert head(name).title == "Quay Notes"


def test_a_title_is_cut_after_a_word() -> None:
    title = head(f"<title>{'tide ' * 200}</title>").title
    assert len(title) <= 300
    assert title.endswith("tide…")


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<meta property="og:site_name" content="Quay Notes">', "Quay Notes"),
        ('<meta name="citation_journal_title" content="Tides">', "Tides"),
        ("<title>Nine valves - Quay</title>", "Quay"),
        ('<meta name="application-name" content="Lantern">', "Lantern"),
        ('<meta property="og:site_name" content="https://www.quay.example/">', "quay.example"),
        ('<meta property="og:site_name" content="@quay">', ""),
        ("<title>Nine valves - Plumbing</title>", ""),
        (
            (
                '<script type="application/ld+json">{"@graph":[{"@id":"#o","name":"Quay Press"},'
                '{"@type":"Article","publisher":{"@id":"#o"}}]}</script>'
            ),
            "Quay Press",
        ),
    ],
)
def test_a_site_is_called_as_it_writes_itself(markup: str, name: str) -> None:
    assert head(markup).site_name == name


def test_a_description_is_not_the_title_once_more() -> None:
    title = "<title>Nine valves</title>"
    same = '<meta property="og:description" content="Nine valves">'
    other = '<meta name="description" content="And a tenth">'
    assert head(title + same).description == ""
    assert head(title + same + other).description == "And a tenth"
