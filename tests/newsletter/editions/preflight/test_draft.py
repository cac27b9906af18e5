"""The draft is read once, however much is in it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Issue, ItemPaper
from curation.models.item import Kind
from newsletter.editions.preflight import Draft
from newsletter.editions.preflight.draft import called
from tests.factories import (
    NOW,
    AddressFactory,
    GroupFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
    StoryFormFactory,
)
from tests.newsletter.editions.preflight.stage import findings, sound_issue

pytestmark = pytest.mark.django_db


def test_ten_times_the_items_ask_no_more_questions() -> None:
    issue = sound_issue()
    fill(issue, 2)
    few = queries(issue)
    fill(issue, 20)
    assert queries(issue) == few


def test_an_item_without_a_title_is_called_as_the_desk_calls_it() -> None:
    item = ItemFactory(title="", slug="tides-example-weir", body="[The weir](https://a.example/)")
    assert called(item) == "“The weir”"
    assert called(ItemFactory(title="Weir")) == "“Weir”"


def test_texts_stand_in_reading_order_with_the_place_where_each_is_written() -> None:
    issue = sound_issue()
    section = SectionFactory(issue=issue, introduction="Short ones.", position=30_000)
    group = GroupFactory(section=section, title="Maps", introduction="Old ones.", position=0)
    item = ItemFactory(section=section, group=group, title="Chart", body="A chart.", position=0)
    texts = [(text.name, text.where.partition("?")[2]) for text in Draft(issue, NOW).texts]
    assert texts == [
        ("The introduction", "words"),
        ("“Every wave”", f"item={only_item_but(issue, item)}"),
        (f"Section “{section}”", f"section={section.pk}"),
        ("“Maps”", f"group={group.pk}"),
        ("“Chart”", f"item={item.pk}"),
    ]


def only_item_but(issue: Issue, other: Any) -> int:
    found = Draft(issue, NOW).items
    return next(item.pk for item in found if item != other)


def queries(issue: Issue) -> int:
    with CaptureQueriesContext(connection) as asked:
        findings(issue)
    return len(asked)


def fill(issue: Issue, count: int) -> None:
    section = SectionFactory(issue=issue)
    group = GroupFactory(section=section)
    form = StoryFormFactory(publication=issue.publication)
    for number in range(count):
        item = ItemFactory(
            section=section,
            group=group,
            story_form=form,
            kind=Kind.PAPER,
            body=f"![A curve](pictures/{number}.png) [A gauge](https://d.example/{number})",
        )
        AddressFactory(item=item, canonical=f"https://e.example/{item.pk}", is_main=True)
        paper = PaperFactory(publication=issue.publication, arxiv_id=f"2601.{item.pk:05}")
        ItemPaper.objects.create(item=item, paper=paper)
