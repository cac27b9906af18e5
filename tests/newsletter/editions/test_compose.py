"""What is read of a draft, and in how many questions to the database."""

from collections.abc import Callable
from typing import Any

import pytest

from curation.models.item import ItemPaper, Kind
from curation.models.topic import Hue
from newsletter.editions.compose import SlotInText, compose, minutes_of
from newsletter.editions.composition import Composition
from tests.factories import (
    AddressFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
)
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db


def test_a_composition_survives_json() -> None:
    composition = compose(rich_issue())

    again = Composition.from_json(composition.to_json())

    assert again == composition
    assert again.digest == composition.digest


def test_the_same_words_have_the_same_digest_and_others_another() -> None:
    issue = rich_issue()
    before = compose(issue).digest

    assert compose(issue).digest == before
    issue.sections.first().items.filter(slug="every-wave").update(body="Other words.")
    assert compose(issue).digest != before


def test_ten_times_the_items_ask_no_more_questions(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    for count in (5, 50):
        issue = _issue_of(count)
        with django_assert_num_queries(8):
            compose(issue)


def _issue_of(count: int) -> Any:
    section = SectionFactory(topic=TopicFactory())
    for _ in range(count):
        picture = PictureFactory(publication=section.issue.publication)
        body = f"![A]({picture.address})"
        item = ItemFactory(section=section, group=GroupFactory(section=section), body=body)
        AddressFactory(item=item, is_main=True)
        paper = PaperFactory(publication=section.issue.publication)
        PaperAuthorFactory(paper=paper)
        ItemPaper.objects.create(item=item, paper=paper)
    return section.issue


def test_groups_and_loose_items_stand_in_their_common_order() -> None:
    section = SectionFactory()
    group = GroupFactory(section=section, title="Maps", position=1)
    ItemFactory(section=section, slug="last", position=2)
    ItemFactory(section=section, slug="second", group=group, position=0)
    ItemFactory(section=section, slug="third", group=group, position=5)
    ItemFactory(section=section, slug="first", position=0)

    (composed,) = compose(section.issue).sections

    assert [run.title for run in composed.runs] == ["", "Maps", ""]
    assert [item.slug for item in composed.items] == ["first", "second", "third", "last"]


def test_a_section_takes_its_topics_hue_else_one_by_its_place() -> None:
    issue = IssueFactory()
    topic = TopicFactory(publication=issue.publication, hue=Hue.PLUM)
    SectionFactory(issue=issue, topic=topic, position=0)
    SectionFactory(issue=issue, position=1)

    assert [section.hue for section in compose(issue).sections] == ["plum", "blue"]


def test_sections_and_items_of_one_issue_have_anchors_of_their_own() -> None:
    issue = IssueFactory()
    for position, title in enumerate(["Tides", "Tides", "潮", ""]):
        SectionFactory(issue=issue, title=title, position=position)
    ItemFactory(section=issue.sections.first(), slug="tides")

    slugs = [section.slug for section in compose(issue).sections]

    assert slugs == ["tides-2", "tides-3", "section-3", "section-4"]


def test_a_link_is_known_by_the_domain_of_its_main_address() -> None:
    item = ItemFactory(body="[A](https://first.example/a) [B](https://second.example/b)")
    AddressFactory(item=item, canonical="https://www.second.example/b", is_main=True)

    assert compose(item.section.issue).items[0].source == "second.example"


def test_without_a_main_address_the_first_one_in_the_text_gives_the_source() -> None:
    item = ItemFactory(body="[A](https://first.example/a) [B](https://second.example/b)")

    assert compose(item.section.issue).items[0].source == "first.example"


def test_links_are_counted_once_each_wherever_they_stand() -> None:
    item = ItemFactory(body="[A](https://a.example/?utm_source=x) [B](https://b.example)")
    issue = item.section.issue
    issue.introduction, issue.closing = "[A](http://a.example/)", "[C](https://c.example)"

    assert compose(issue).link_count == 3


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (238, 1), (239, 2), (476, 2)])
def test_reading_takes_whole_minutes_at_238_words_each(words: int, minutes: int) -> None:
    assert minutes_of(["word " * words]) == minutes


def test_only_pictures_the_issue_uses_come_along() -> None:
    item = ItemFactory(body="![A](pictures/used.png)")
    for name in ("used", "other"):
        PictureFactory(publication=item.publication, address=f"pictures/{name}.png")

    pictures = compose(item.section.issue).pictures

    assert [(picture.address, picture.is_missing) for picture in pictures] == [
        ("pictures/used.png", True)
    ]


def test_a_paper_without_words_of_ours_speaks_by_its_abstract() -> None:
    item = ItemFactory(kind=Kind.PAPER, body="")
    paper = PaperFactory(publication=item.publication, abstract="Waves were counted.")
    ItemPaper.objects.create(item=item, paper=paper)

    assert compose(item.section.issue).items[0].body == "Waves were counted."


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-10-02", "2 October 2026"),
        ("Nov. 2026", "Nov. 2026"),
        ("2026-13-40", "2026-13-40"),
        ("CVApr 24", "CVApr 24"),
    ],
)
def test_a_papers_date_is_shown_in_words_or_as_it_was_given(given: str, shown: str) -> None:
    item = ItemFactory()
    paper = PaperFactory(publication=item.publication, date_as_given=given, venue="Tides")
    ItemPaper.objects.create(item=item, paper=paper)

    card = compose(item.section.issue).items[0].paper

    assert card is not None
    assert card.byline == ("Tides", shown)


def test_the_first_paper_in_the_editors_order_is_the_card() -> None:
    item = ItemFactory(kind=Kind.PAPER)
    for position, title in ((1, "Second"), (0, "First")):
        paper = PaperFactory(publication=item.publication, title=title)
        ItemPaper.objects.create(item=item, paper=paper, position=position)

    card = compose(item.section.issue).items[0].paper

    assert card is not None
    assert card.title == "First"


def test_an_address_that_is_no_web_address_is_left_out_of_cards() -> None:
    item = ItemFactory(kind=Kind.PAPER)
    paper = PaperFactory(
        publication=item.publication, url="javascript:alert(1)", code_url="javascript:alert(2)"
    )
    ItemPaper.objects.create(item=item, paper=paper)
    AddressFactory(item=item, canonical="javascript:alert(3)", is_main=True)

    composed = compose(item.section.issue).items[0]

    assert composed.paper is not None
    assert (composed.paper.page, composed.paper.code_url, composed.main_address) == ("", "", "")


@pytest.mark.parametrize("field", ["title", "introduction", "closing", "preheader", "dek"])
def test_an_issue_that_speaks_of_the_readers_slots_is_refused(field: str) -> None:
    issue = IssueFactory(**{field: "See https://Slot.invalid/leave for more."})

    with pytest.raises(SlotInText, match=r"slot\.invalid"):
        compose(issue)


def test_titles_are_one_line_without_control_characters() -> None:
    item = ItemFactory(title="A\x01 tide\nof\u202e words")

    assert compose(item.section.issue).items[0].title == "A tide of words"


def test_a_retracted_paper_says_so_first() -> None:
    paper = PaperFactory(standing="retracted", standing_note="data could not be found")
    item = ItemFactory(kind=Kind.PAPER)
    ItemPaper.objects.create(item=item, paper=paper)
    card = compose(item.section.issue).items[0].paper
    assert card is not None
    assert card.facts[0].words == "Retracted: data could not be found"


def test_an_edition_of_before_has_what_it_does_not_know_by_default() -> None:
    stored = compose(rich_issue()).to_json()
    papers = [item["paper"] for section in stored["sections"] for run in section["runs"]
              for item in run["items"] if item["paper"]]  # fmt: skip
    for paper in papers:
        del paper["notice"]
    assert papers
    assert {item.paper.notice for item in Composition.from_json(stored).items if item.paper} == {""}
