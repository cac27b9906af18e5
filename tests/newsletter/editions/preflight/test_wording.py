"""What counts as a placeholder, and what is meant."""

import pytest

from curation.models import Item
from tests.newsletter.editions.preflight.stage import findings, only_item, said, sound_issue, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        "High water at TK.",
        "TKTK",
        "TODO: ask the harbour master",
        "- XXX metres",
        "Lorem ipsum dolor sit amet.",
        "The tables are here: [link]",
        "[TK] came by boat.",
        "**TODO**",
        "A [gauge TK](https://gauge.example/record)",
    ],
)
def test_what_writers_leave_is_found(words: str) -> None:
    issue = sound_issue()
    write(issue, words)
    assert len(said(issue, "placeholder")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "She keeps a list called “TODO” in the hut.",
        "Der Hafen heißt „XXX“ im Buch.",
        "A line of `TODO` in the source.",
        "```\n# TODO: count the waves\n```",
        "The [list](https://gauge.example/record#TODO) of the month.",
        "Notes on WTKO, todos and tk.",
        "[link](https://gauge.example/record) them.",
        "[link]\n\n[link]: https://gauge.example/record",
    ],
)
def test_what_is_quoted_is_code_or_leads_somewhere_is_meant(words: str) -> None:
    issue = sound_issue()
    write(issue, words)
    assert said(issue, "placeholder") == []


def test_a_placeholder_is_told_once_for_each_text_with_its_place() -> None:
    issue = sound_issue()
    write(issue, "TK and TK")
    item = only_item(issue)
    Item.objects.filter(pk=item.pk).update(title="Waves of TK")
    of_item, own = findings(issue, "placeholder")
    assert (own.what, own.where[-6:]) == ("The introduction: “TK” is left in the text.", "?words")
    assert of_item.where.endswith(f"?item={item.pk}")


def test_a_picture_that_was_never_uploaded_is_a_placeholder() -> None:
    issue = sound_issue()
    write(issue, "![Uploading curve.png…]()")
    assert said(issue, "placeholder") == [
        "The introduction: a picture was never uploaded (Uploading curve.png…)."
    ]


@pytest.mark.parametrize("title", ["The harbour master who...", "x" * 300])
def test_a_title_with_dots_at_its_end_or_as_long_as_a_field_was_cut(title: str) -> None:
    issue = sound_issue()
    Item.objects.filter(section__issue=issue).update(title=title)
    assert len(said(issue, "cut-title")) == 1


def test_a_title_that_does_not_stand_in_the_issue_may_end_as_it_likes() -> None:
    issue = sound_issue()
    Item.objects.filter(section__issue=issue).update(title="And then…", is_titled=False)
    assert said(issue, "cut-title") == []
