"""Addresses stored under older rules, in the form of today's."""

from curation.links import Stored, recanonicalised


def test_only_what_has_another_form_now_is_changed() -> None:
    rows = [
        Stored(1, "https://tides.example/a"),
        Stored(2, "https://youtube.com/shorts/Ab"),
    ]
    assert recanonicalised(rows) == ({2: "https://www.youtube.com/watch?v=Ab"}, [], None)


def test_of_twins_the_first_stays_and_is_the_main_one_if_either_was() -> None:
    rows = [
        Stored(1, "https://x.com/rosa/status/12"),
        Stored(2, "https://tides.example/a"),
        Stored(3, "https://twitter.com/rosa/status/12", is_main=True),
    ]
    assert recanonicalised(rows) == ({1: "https://twitter.com/rosa/status/12"}, [3], 1)
