"""What the archive answers, and what is believed of it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.link_health.archived import question, read

COPY = "http://web.archive.org/web/20200301090000/https://a.example/neap"


def answer(**closest: object) -> bytes:
    said = {"available": True, "url": COPY, "timestamp": "20200301090000", "status": "200"}
    return json.dumps({"archived_snapshots": {"closest": said | closest}}).encode()


def test_a_copy_is_read_with_its_day() -> None:
    copy = read(answer())
    assert copy is not None
    assert (copy.address, copy.made_on) == (COPY.replace("http:", "https:", 1), date(2020, 3, 1))


@pytest.mark.parametrize(
    "closest",
    [
        {"available": False},
        {"status": "404"},
        {"url": "https://evil.example/web/20200301090000/https://a.example"},
        {"url": "javascript:alert(1)"},
        {"url": 5},
        {"timestamp": "soon"},
    ],
)
def test_what_is_no_good_copy_is_none(closest: dict[str, object]) -> None:
    assert read(answer(**closest)) is None


def test_no_copy_is_none() -> None:
    assert read(b'{"archived_snapshots": {}}') is None


@given(st.binary(max_size=300) | st.from_regex(rb'\{"archived_snapshots": \{.*\}\}'))
def test_no_answer_is_too_strange(body: bytes) -> None:
    read(body)


def test_the_question_asks_for_the_copy_nearest_to_the_day() -> None:
    asked = question("https://a.example/?a=1&b=2", date(2020, 3, 1))
    assert asked.endswith("url=https%3A%2F%2Fa.example%2F%3Fa%3D1%26b%3D2&timestamp=20200301")
    assert "timestamp" not in question("https://a.example/", None)
