"""How an item's stored HTML is fitted to other pages."""

import pytest

from newsletter.editions.models import EditionItem
from newsletter.editions.permalinks import without_permalinks
from newsletter.editions.templatetags.appearances import outside_its_issue, with_headings_from

PERMALINK = '<a class="permalink" href="/p/items/a/" aria-label="Page of “a &gt; b”">#</a>'


@pytest.mark.parametrize(
    ("html", "level", "expected"),
    [
        ("<h3 class='x'>A</h3><h4>B</h4>", 2, "<h2 class='x'>A</h2><h3>B</h3>"),
        ("<h2>A</h2>", 3, "<h3>A</h3>"),
        ("<h2>A</h2><h6>B</h6>", 4, "<h4>A</h4><h6>B</h6>"),
        ("<p>No heading, but <hr> and &lt;h3></p>", 2, "<p>No heading, but <hr> and &lt;h3></p>"),
        ("", 2, ""),
    ],
)
def test_headings_move_together(html: str, level: int, expected: str) -> None:
    assert with_headings_from(html, level) == expected


def test_a_link_leaves_its_list_and_its_anchor_behind() -> None:
    inside = '<ul>\n<li id="fn-a">One</li>\n</ul>'
    item = EditionItem(kind="link", slug="a", html=f'<li class="link" id="a">{inside}</li>')
    assert outside_its_issue(item) == f'<div class="link">{inside}</div>'


def test_quiet_links_and_the_lines_they_leave_empty_are_taken_out() -> None:
    assert without_permalinks(f'<p class="source">a.example {PERMALINK}</p>') == (
        '<p class="source">a.example</p>'
    )
    assert without_permalinks(f'<i>A</i>\n<p class="source">{PERMALINK}</p>\n') == "<i>A</i>\n"
