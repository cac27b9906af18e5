"""Entries made shorter before they are parsed."""

import pytest

from curation.sources.trimming import (
    LONGEST_DATE,
    LONGEST_TAG,
    LONGEST_TEXT,
    LONGEST_WORDS,
    MOST_TAGS,
    trimmed,
)
from tests.curation.sources.feeds import rss_item


def test_an_entry_as_sites_write_it_stays_as_it_is() -> None:
    entry = rss_item(
        1, more="<description><![CDATA[<p>Two & <b>a half</b> metres</p>]]></description>"
    )
    assert trimmed(entry) == entry


@pytest.mark.parametrize(
    ("name", "longest"),
    [("dc:date", LONGEST_DATE), ("link", LONGEST_WORDS), ("content:encoded", LONGEST_TEXT)],
)
def test_what_an_element_says_is_cut(name: str, longest: int) -> None:
    assert trimmed(f"<{name}>{'x' * 50_000}</{name}>") == f"<{name}>{'x' * longest}</{name}>"


def test_what_is_quoted_is_cut_within_its_marks() -> None:
    quoted = f"<description><![CDATA[{'x' * 50_000}]]></description>"
    assert trimmed(quoted) == f"<description><![CDATA[{'x' * LONGEST_TEXT}]]></description>"


def test_a_quotation_that_never_ends_is_closed() -> None:
    assert trimmed("<title><![CDATA[a") == "<title><![CDATA[a]]>"


def test_tags_beyond_measure_go() -> None:
    assert trimmed(f'<a b="{"x" * LONGEST_TAG}">') == ""
    assert trimmed("<a>" * 2 * MOST_TAGS) == "<a>" * MOST_TAGS


def test_what_stands_beside_the_elements_goes() -> None:
    assert trimmed("<?a b?><!-- c --><!DOCTYPE x><title>d</title><!-- e") == "<title>d</title>"


def test_a_stray_bracket_is_a_letter() -> None:
    assert trimmed("<title>a < b <3</title>") == "<title>a &lt; b &lt;3</title>"
