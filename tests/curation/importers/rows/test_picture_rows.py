"""Pictures under new addresses."""

import pytest

from curation.importers.rows.picture_rows import with_new_addresses

NAMES = {"pictures/tide": "4-ebb/pictures/tide"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![Tide](pictures/tide)", "![Tide](4-ebb/pictures/tide)"),
        ("![Tide](<pictures/tide>)", "![Tide](<4-ebb/pictures/tide>)"),
        ('![Tide](pictures/tide "High")', '![Tide](4-ebb/pictures/tide "High")'),
        ("![Tides](pictures/tides)", "![Tides](pictures/tides)"),
        ("see pictures/tide", "see pictures/tide"),
    ],
)
def test_only_whole_addresses_are_rewritten(text: str, expected: str) -> None:
    assert with_new_addresses(text, NAMES) == expected
