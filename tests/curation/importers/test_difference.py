"""What `--update` would change is said line by line: words, titles, and facts alike."""

from pathlib import Path

import pytest

from curation.importers.choices import Choices
from curation.importers.difference import difference
from curation.importers.import_issues import import_issues
from curation.models import Publication
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

HEAD = """---
masthead: 1
title: Slack water
number: 4
slug: 4-slack-water
aliases:
  - /old/4
---

Hello.

"""
BODY = """## Tides 🌊 {.section topic=""}

### Kelp clocks {.story #kelp-clocks}

They run slow.

--- a line of ours
"""


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="tidings")


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("They run slow.", "They run late.", ["-They run slow.", "+They run late."]),
        ("title: Slack", "title: High", ["-#4: Slack water", "+#4: High water"]),
        ("number: 4\n", "number: 4\nsubject: Ahoy\n", ["+subject: Ahoy"]),
        ("slug: 4-slack-water", "slug: 4-slack", ["-slug: 4-slack-water", "+slug: 4-slack"]),
        ("/old/4", "/older/4", ["-old address: /old/4", "+old address: /older/4"]),
        ("Tides 🌊", "Tides 🐚", ["-## Tides 🌊", "+## Tides 🐚"]),
        (
            "### Kelp clocks {.story",
            "### 🐚 Kelp clocks {.note",
            ["-### Kelp clocks {.story #kelp-clocks}", "+### 🐚 Kelp clocks {.note #kelp-clocks}"],
        ),
        ("--- a line of ours\n", "", ["---- a line of ours"]),
    ],
)
def test_every_kind_of_edit_shows(
    publication: Publication, tmp_path: Path, old: str, new: str, lines: list[str]
) -> None:
    path = tmp_path / "4.md"
    path.write_text(HEAD + BODY)
    assert reports(publication, path) == []
    path.write_text((HEAD + BODY).replace(old, new))
    assert reports(publication, path) == lines


def test_lines_that_say_nothing_are_left_out() -> None:
    assert difference(["a"], ["a", "", "b"]) == ["+b"]


def test_the_same_differs_in_nothing() -> None:
    assert difference(["a"], ["a"]) == []


def reports(publication: Publication, path: Path) -> list[str]:
    (report,) = import_issues(publication, [path], Choices(updates=True))
    assert report.ok, report.error
    return report.diff
