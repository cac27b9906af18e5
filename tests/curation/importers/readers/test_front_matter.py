"""Front matter is understood, or refused with a sentence."""

import datetime

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.importers.readers.front_matter import fields_of, from_fields, from_heading
from curation.importers.readers.refusals import UnreadableFile


def test_entities_are_decoded_and_the_number_is_taken_off_the_title() -> None:
    matter = from_fields({"title": "#19: Kelp&#x27;s clock &amp; more ", "date": "2019-08-04"})
    assert (matter.title, matter.number) == ("Kelp's clock & more", 19)
    assert matter.date == datetime.date(2019, 8, 4)


def test_the_number_field_wins_over_the_title() -> None:
    assert from_fields({"title": "#1: A", "number": "2"}).number == 2


def test_a_heading_gives_number_and_title_and_no_date() -> None:
    matter = from_heading("#29: Salt and sand ")
    assert (matter.number, matter.title, matter.date) == (29, "Salt and sand", None)


def test_a_title_that_only_begins_with_a_hash_word_keeps_it() -> None:
    assert from_heading("#nocode is here").title == "#nocode is here"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("---\ntitle: a: b: [\n---\n", r"not valid YAML \(line 2\)"),
        ("---\n- a\n---\n", "key: value"),
        ("---\ntitle: A\n\nBody", "does not end"),
    ],
)
def test_broken_front_matter_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        fields_of(text)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "A", "date": "soon"}, "date is “soon”"),
        ({"title": "A", "number": "two"}, "number is “two”"),
        ({"title": ["A"]}, "title must be a text"),
        ({"title": "A", "aliases": [["/a"]]}, "aliases must be a list"),
    ],
)
def test_values_that_make_no_sense_are_refused(fields: dict, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        from_fields(fields)


def test_keys_of_no_use_here_are_kept_for_the_report() -> None:
    assert from_fields({"title": "A", "layout": "post"}).rest == ("layout: post",)


def test_a_text_without_front_matter_is_all_body() -> None:
    assert fields_of("# A\n\n---\n\nb") == (None, "# A\n\n---\n\nb")


@pytest.mark.parametrize(
    ("value", "said"),
    [(["sea", 3], "sea, 3"), (["a"] * 21, "…"), ([["a"]], "…"), ({"a": 1}, "…")],
)
def test_short_lists_of_no_use_here_are_written_out(value: object, said: str) -> None:
    assert from_fields({"title": "A", "tags": value}).rest == (f"tags: {said}",)


LINES = [
    'title: "#7: Kelp, slowly"',
    "title: Kelp: slowly",
    "title: Kelp #7",
    "title: 'Kelp # slowly'",
    "number: 012",
    "number: 1_000",
    "date: 2019-08-04",
    "date: 2019-08-04 10:30:00",
    "time: 12:30",
    "yes: no",
    "nothing:",
    "aliases:",
    "  - /issues/7-kelp",
    "- https://tidings.example/a?b=1#c",
    "   - 0x1f",
    "lists: [1, 2]",
    "  more of it",
    "key: é 🐚, [x] {y} & *z",
    "key:\twith a tab",
    "a: - b",
    "",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=5).map("\n".join))
def test_it_says_what_yaml_makes_of_it(lines: str) -> None:
    assert _said(lines) == _said_by_yaml(lines)


def _said(lines: str) -> dict[str, object] | None:
    try:
        return fields_of(f"---\n{lines}\n---\n")[0]
    except UnreadableFile:
        return None


def _said_by_yaml(lines: str) -> dict[str, object] | None:
    """By the reader that is written in Python."""
    try:
        fields = yaml.load(lines, yaml.SafeLoader) or {}
    except yaml.YAMLError:
        return None
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else None
