"""The day it was published: in every form, and never made up."""

from datetime import date

import pytest

from curation.capture.page.days import day_in
from tests.curation.capture.page.reading import ADDRESS, PROSE, TODAY, head, read

DAY = date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2024-03-12", ""),
        ("2024-03-12T23:30:00-05:00", ""),
        ("2024-03-12 08:00:00 UTC", ""),
        ("20240312", ""),
        ("20240312T080000Z", ""),
        ("2024/3/12", ""),
        ("2024.03.12.", "hu"),
        ("Tue, 12 Mar 2024 08:00:00 GMT", ""),
        ("Tue Mar 12 2024 08:00:00 GMT+0100 (CET)", ""),
        ("1710230400", ""),
        ("1710230400000", ""),
        ("12 March 2024", ""),
        ("12th of March, 2024", ""),
        ("Posted on March 12th, 2024 by Ada", ""),
        ("Mar. 12, 2024", ""),
        ("12-Mar-2024", ""),
        ("12. März 2024", "de"),
        ("le 12 mars 2024", "fr"),
        ("12 de marzo de 2024", "es"),
        ("12 de março de 2024", "pt-BR"),
        ("12 марта 2024", "ru"),
        ("2024年3月12日", "ja"),
        ("2024년 3월 12일", "ko"),
    ],
)
def test_a_day_is_read_in_the_forms_of_programs_and_people(text: str, language: str) -> None:
    assert day_in(text, language) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "March 2024", "2024", "2024-03", "2024/03", "03/04/2024", "12.3.24", "2024-02-30",
     "2024-13-01", "yesterday", "4 minutes ago", "12 Brumaire 2024", "0", "12", "9" * 40],
)  # fmt: skip
def test_half_a_day_and_one_that_reads_two_ways_are_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    "text", ["2026-11-24", "2997-01-01", "1970-01-01T00:00:00Z", "0001-01-01", "1900-01-01"]
)
def test_no_page_is_from_the_future_or_from_the_beginning_of_time(text: str) -> None:
    assert head(f'<meta property="article:published_time" content="{text}">').published_on is None


def test_it_is_tomorrow_somewhere_already() -> None:
    facts = head('<meta property="article:published_time" content="2026-11-23T01:00:00+13:00">')
    assert facts.published_on is not None
    assert facts.published_on > TODAY


def test_a_date_that_does_not_hold_gives_way_to_one_that_does() -> None:
    facts = head(
        '<meta property="article:published_time" content="2997-01-01">'
        '<meta name="date" content="2024-03-12">'
    )
    assert facts.published_on == DAY


def test_the_day_of_an_old_paper_holds() -> None:
    facts = head('<meta name="citation_publication_date" content="1905/06/30">')
    assert facts.published_on == date(1905, 6, 30)


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2024-03-12">last spring</time>',
        "<time>12 March 2024</time>",
        '<span class="post-date">March 12, 2024</span>',
        '<span itemprop="datePublished">2024-03-12</span>',
        '<time class="updated" datetime="2025-01-01">x</time><time datetime="2024-03-12">y</time>',
        'Updated <time datetime="2025-01-01">x</time> Out <time datetime="2024-03-12">y</time>',
    ],
)
def test_a_day_that_readers_see_is_found_in_the_article(markup: str) -> None:
    assert read(f"<article>{markup}{PROSE}</article>").published_on == DAY


@pytest.mark.parametrize(
    "markup",
    [
        "<footer>12 March 2024</footer>",
        '<aside><time datetime="2024-03-12">x</time></aside>',
        '<div class="comments"><time datetime="2024-03-12">x</time></div>',
        '<time class="modified" datetime="2024-03-12">x</time>',
        '<span class="date">Updated 12 March 2024</span>',
        "<p>It happened on 12 March 2024.</p>",
    ],
)
def test_a_day_of_something_else_is_not_the_pages(markup: str) -> None:
    assert read(f"<article>{PROSE}{markup}</article>").published_on is None


def test_a_list_of_articles_has_no_day() -> None:
    teaser = '<article><time datetime="2024-03-12">x</time><p>The bell stopped again.</p></article>'
    assert read(teaser * 5).published_on is None


def test_an_address_may_name_the_day() -> None:
    assert read(PROSE, address="https://quay.example/2024/03/12/bell").published_on == DAY
    assert read(PROSE, address="https://quay.example/2024/03/bell").published_on is None
    assert read(PROSE, address=f"{ADDRESS}?on=/2024/03/12/").published_on is None
