"""Whatever shape an answer has, it is read or refused, and what is read fits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.papers import record
from curation.papers.record import Record, Register
from curation.papers.registers import Question, UnreadableAnswer, read
from tests.curation.papers.registers.given import as_json
from tests.curation.papers.registers.whole_answers import WHOLE

texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["<i>", "&amp;", "$\\beta$", "10.5555/x", "\x00", "\ud800", "x" * 3_000]),
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda some: st.one_of(st.lists(some, max_size=3), st.dictionaries(texts, some, max_size=3)),
    max_leaves=6,
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in an answer."""
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    return [path, *(place for key, one in inside for place in places_in(one, (*path, key)))]


def with_other(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """The same answer, with something else in one place."""
    if not path:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_other(value[path[0]], path[1:], other)
    return copy


def reading(register: Register, body: bytes) -> Record | None:
    try:
        return read(Question(register, "https://api.example"), body)
    except UnreadableAnswer:
        return None


def assert_fits(paper: Record) -> None:
    assert len(paper.title) <= record.LONGEST_TITLE
    assert len(paper.venue) <= record.LONGEST_VENUE
    assert len(paper.licence) <= record.LONGEST_LICENCE
    assert len(paper.standing_note) <= record.LONGEST_NOTE
    assert len(paper.doi) <= record.LONGEST_IDENTIFIER
    assert all(0 < len(one.name) <= record.LONGEST_NAME for one in paper.authors)
    assert all(len(one.value) <= record.LONGEST_IDENTIFIER for one in paper.identifiers)
    lines = (paper.title, paper.venue, paper.licence, *(one.name for one in paper.authors))
    assert not any("\n" in one for one in lines)
    for text in (*lines, paper.abstract, paper.abstract_source, paper.title_source):
        text.encode()
        assert "\x00" not in text


@pytest.mark.parametrize("register", WHOLE)
def test_the_whole_answer_is_read(register: Register) -> None:
    assert reading(register, as_json(WHOLE[register]))


@pytest.mark.parametrize("register", WHOLE)
@given(anything)
def test_any_json_is_read_or_refused(register: Register, value: Any) -> None:
    paper = reading(register, as_json(value))
    assert paper is None or paper.register == register


@pytest.mark.parametrize("register", WHOLE)
@given(st.data(), anything)
def test_anything_in_any_place_is_read_or_refused(
    register: Register, data: st.DataObject, other: Any
) -> None:
    place = data.draw(st.sampled_from(places_in(WHOLE[register])))
    paper = reading(register, as_json(with_other(WHOLE[register], place, other)))
    if paper:
        assert_fits(paper)


@pytest.mark.parametrize("register", [*WHOLE, Register.ARXIV])
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(register: Register, body: bytes) -> None:
    reading(register, body)
