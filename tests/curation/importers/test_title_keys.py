"""However an import writes a title, memory finds the item by it."""

from pathlib import Path

import pytest

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.models import Item, Publication
from curation.titles import title_keys
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

LOOSE = """\
# #12: Kelp and gauges

## Gauges 🔌

**{lead}** Why so much? The [notes](https://notes.example/1) are mixed.
"""
OWN = """\
---
masthead: 1
title: Slack water
number: 4
slug: 4-slack-water
---

## Tides {{.section topic=""}}

### {title} {{.story #kelp-clocks}}

They run slow.
"""
PAGE = """\
---
title: "How a council came to love its one tide gauge"
slug: council-gauge
issue_number: 12
---

**The bay council spends a million on one gauge.** Why so much? The
[notes](https://notes.example/1) are mixed.
"""


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="tidings")


def taken_in(publication: Publication, path: Path) -> None:
    reports = list(import_issues(publication, [path], Choices(updates=True)))
    assert [report.error for report in reports] == [None] * len(reports)


def keys_of(item: Item) -> tuple[str, str]:
    return item.title_head, item.title_tail


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        (
            LOOSE,
            "The bay council spends a million on one gauge.",
            "The bay council saves a million on one gauge.",
        ),
        (OWN, "Kelp clocks run slow again", "Kelp clocks run late again"),
    ],
)
def test_an_edited_file_brings_the_keys_of_its_new_titles(
    publication: Publication, tmp_path: Path, form: str, before: str, after: str
) -> None:
    file = tmp_path / "issue.md"
    for words in (before, after):
        file.write_text(form.format(lead=words, title=words))
        taken_in(publication, file)

    item = Item.objects.get()
    assert item.title.startswith(after.rstrip("."))
    assert keys_of(item) == title_keys(after)


def test_the_page_of_an_item_brings_the_keys_of_its_title(
    publication: Publication, tmp_path: Path
) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues/012.md").write_text(
        LOOSE.format(lead="The bay council spends a million on one gauge.")
    )
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/council-gauge.md").write_text(PAGE)
    taken_in(publication, tmp_path)

    item = Item.objects.get()
    assert item.title == "How a council came to love its one tide gauge"
    assert keys_of(item) == title_keys(item.title)
