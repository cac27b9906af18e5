"""Pages of a site give the items of its issues their titles, slugs and old addresses."""

from dataclasses import replace

import pytest

from curation.importers.readers import item_markdown
from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.parsed import ParsedItemPage
from curation.importers.readers.refusals import DoesNotFit, IssueExists
from curation.importers.rows.content import content_digest, facts_in, whole, words_stored
from curation.importers.rows.issues import store
from curation.importers.rows.item_pages import (
    IssueNotHere,
    Outcome,
    PlacedPage,
    apply_page,
    pages_of,
)
from curation.importers.rows.outline import outline_of
from curation.importers.rows.picture_files import PictureFolder
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.traces import Traces
from curation.models import Alias, Issue, Item, Publication
from curation.models.item import Kind
from tests.curation.importers.samples import SHARED, needs_shared

pytestmark = pytest.mark.django_db

ISSUE = """\
---
title: "#12: Kelp and gauges"
date: 2024-05-05
number: 12
---

Hello and welcome.

## Gauges and Sensors 🔌

**The bay council is spending a million on one tide gauge.**
Why so much? The [notes](https://notes.example/1) are mixed.

**Ida Marsh opened her buoy data to everyone.**
She keeps [a list](https://buoys.example/list) of those that float.

**Some of the buoys are older than she is.**
The oldest was painted green in a year that nobody remembers.

**Noor on the shape of waves**

Noor Vale wrote about charts, and how to fold them.

**Quick gauge links ⚡️**

* 🌿 [Kelp clocks](https://kelp.example/clock) keep time with the [moon](https://moon.example).
* ⏸ A pause, by [Ode et al. (2024)](https://papers.example/pause), is good for the crew.
"""

CLOCK = "[Kelp clocks](https://kelp.example/clock) keep time with the [moon](https://moon.example)."
GAUGE = """\
**The bay council is spending a million on one tide gauge.** Why so much?
The [notes](https://notes.example/1?utm_source=tidings) are mixed."""
BUOYS = """\
**Ida Marsh opened her buoy data to everyone.** She keeps [a list](https://buoys.example/list) of
those that float."""
OLDEST = """\
**Some of the buoys are older than she is.** The oldest was painted green in a year that nobody
remembers."""
WAVES = "**Noor on the shape of waves**\n\nNoor Vale wrote about charts, and how to fold them."


@pytest.fixture
def tidings() -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


@pytest.fixture
def issue(tidings: Publication) -> Issue:
    return stored(tidings, ISSUE)


def stored(publication: Publication, text: str) -> Issue:
    traces = Traces()
    pictures = PictureRows(publication, PictureFolder(), None, traces=traces, writes=False)
    store(parse(text), publication, digest="d" * 64, pictures=pictures, traces=traces)
    return publication.issues.latest("pk")


def page(
    body: str, title: str = "A title", slug: str = "a-slug", **facts: object
) -> ParsedItemPage:
    body = item_markdown.tidy_body(body)
    said = ParsedItemPage(
        Kind.STORY, title, slug, body, issue_number=12, paths=(f"/stories/2024/{slug}/",)
    )
    return replace(said, **facts)  # type: ignore[arg-type]


def applied(said: ParsedItemPage, publication: Publication, *, updates: bool = False) -> PlacedPage:
    """Whatever it does, the issue's words and links stay, and so does its order."""
    issues = [whole(issue) for issue in publication.issues.all()]
    before = [(words_stored(issue), links_in(issue)) for issue in issues]
    placed = apply_page(said, publication, traces=Traces(), updates=updates)
    after = [whole(issue) for issue in issues]
    assert [(words_stored(issue), links_in(issue)) for issue in after] == before
    return placed


def is_as_imported(issue: Issue) -> bool:
    fresh = whole(issue)
    return content_digest(fresh) == fresh.imported_content_digest


def titles(issue: Issue) -> list[str]:
    items = Item.objects.filter(section__issue=issue).in_reading_order()
    return list(items.values_list("title", flat=True))


def links_in(issue: Issue) -> list[str]:
    return [address for facts in facts_in(outline_of(issue)) for address in facts.addresses]


def test_an_item_gets_what_its_page_says(tidings: Publication, issue: Issue) -> None:
    said = page(CLOCK, "Kelp clocks", "240505-kelp", kind=Kind.LINK)
    placed = applied(said, tidings)
    item = Item.objects.get(slug="240505-kelp")
    assert (placed.outcome, placed.item, placed.remarks) == (Outcome.PLACED, item, ())
    assert (item.title, item.is_titled, item.emoji) == ("Kelp clocks", False, "🌿")
    assert item.group is not None
    assert [alias.path for alias in item.aliases.all()] == ["/stories/2024/240505-kelp/"]
    assert is_as_imported(issue)


def test_the_same_page_again_changes_nothing(tidings: Publication, issue: Issue) -> None:
    applied(page(CLOCK), tidings)
    rows = list(Item.objects.values()), list(Alias.objects.values())
    assert applied(page(CLOCK), tidings).outcome is Outcome.UNCHANGED
    assert (list(Item.objects.values()), list(Alias.objects.values())) == rows


def test_each_page_has_an_item_of_its_own(tidings: Publication, issue: Issue) -> None:
    bodies = [GAUGE, BUOYS, OLDEST, WAVES, CLOCK]
    placed = [applied(page(body, f"T{n}", f"s{n}"), tidings) for n, body in enumerate(bodies)]
    assert {one.outcome for one in placed} == {Outcome.PLACED}
    assert titles(issue)[:5] == ["T0", "T1", "T2", "T3", "T4"]


def test_a_title_that_stands_in_the_text_stays_there(tidings: Publication, issue: Issue) -> None:
    applied(page(WAVES, "Noor: on the shape of waves!"), tidings)
    item = Item.objects.get(slug="a-slug")
    assert (item.title, item.is_titled) == ("Noor: on the shape of waves!", True)


def test_another_title_in_the_text_becomes_a_line_of_it(tidings: Publication, issue: Issue) -> None:
    applied(page(WAVES, "Folding charts"), tidings)
    item = Item.objects.get(slug="a-slug")
    assert (item.title, item.is_titled) == ("Folding charts", False)
    assert item.body.startswith("**Noor on the shape of waves**\n\nNoor Vale")


def test_a_page_with_a_few_other_words_is_found(tidings: Publication, issue: Issue) -> None:
    other = OLDEST.replace("painted green", "painted red")
    placed = applied(page(other), tidings)
    assert placed.item.body.startswith("**Some of the buoys")
    assert placed.unplaced == ()


def test_a_page_that_says_more_is_found_by_its_links(tidings: Publication, issue: Issue) -> None:
    more = "An update, a year later: the moon was late, and so was every clock on the whole coast."
    placed = applied(page(f"{CLOCK}\n\n{more}"), tidings)
    assert placed.item.body == CLOCK
    assert placed.unplaced == (more,)
    assert "only a part in common" in placed.remarks[0]


def test_a_page_of_two_items_side_by_side_makes_them_one(
    tidings: Publication, issue: Issue
) -> None:
    placed = applied(page(f"{BUOYS}\n\n{OLDEST}", "The buoys"), tidings)
    assert titles(issue)[:3] == [
        "The bay council is spending a million on one tide gauge",
        "The buoys",
        "Noor on the shape of waves",
    ]
    assert placed.item.body == item_markdown.tidy_body(f"{BUOYS}\n\n{OLDEST}")
    assert "are one story on their page" in placed.remarks[0]
    positions = Item.objects.filter(section__issue=issue, group=None).values_list("position")
    assert sorted(place for (place,) in positions) == [0, 1, 2]
    assert issue.sections.get().groups.get().position == 3
    assert [one.canonical for one in placed.item.addresses.all()] == ["https://buoys.example/list"]
    assert is_as_imported(issue)
    assert applied(page(f"{BUOYS}\n\n{OLDEST}", "The buoys"), tidings).outcome is Outcome.UNCHANGED


def test_a_title_between_two_that_are_one_stays(tidings: Publication, issue: Issue) -> None:
    applied(page(f"{OLDEST}\n\n{WAVES}", "Old and new"), tidings)
    assert "**Noor on the shape of waves**" in Item.objects.get(slug="a-slug").body


def test_items_that_have_pages_of_their_own_stay_two(tidings: Publication, issue: Issue) -> None:
    applied(page(BUOYS, "Buoys", "buoys"), tidings)
    applied(page(OLDEST, "Oldest", "oldest"), tidings)
    placed = applied(page(f"{BUOYS}\n\n{OLDEST}", "Both", "both"), tidings)
    assert placed.outcome is Outcome.IN_INBOX
    assert titles(issue)[1:3] == ["Buoys", "Oldest"]


@pytest.mark.parametrize("first", [0, 1])
def test_a_story_with_two_pages_is_two_items(tidings: Publication, first: int) -> None:
    long = "A long tale of the tide, of the gauge and of the [pier](https://pier.example) it is on."
    short = "And one more thing about the [quay](https://quay.example)."
    issue = stored(tidings, f"# #12: Kelp\n\n## Gauges 🔌\n\n**A lead.** {long}\n\n{short}\n")
    pages = [page(f"**A lead.** {long}", "Tale", "tale"), page(short, "Quay", "quay")]
    applied(pages[first], tidings)
    placed = applied(pages[1 - first], tidings)
    assert titles(issue) == ["Tale", "Quay"]
    assert "has its own page" in placed.remarks[0]
    assert is_as_imported(issue)
    positions = Item.objects.filter(section__issue=issue).values_list("position", flat=True)
    assert sorted(positions) == [0, 1]
    assert applied(pages[first], tidings).outcome is not Outcome.IN_INBOX


def test_a_page_of_no_item_waits_in_the_inbox(tidings: Publication, issue: Issue) -> None:
    said = page("Nothing of this stands in it.", "Stray", "stray", kind=Kind.LINK, emoji="🐚")
    placed = applied(said, tidings)
    assert (placed.outcome, placed.unplaced) == (
        Outcome.IN_INBOX,
        ("Nothing of this stands in it.",),
    )
    item = Item.objects.inbox().get()
    assert (item.title, item.slug, item.emoji) == ("Stray", "stray", "🐚")
    assert item.aliases.get().path == "/stories/2024/stray/"
    again = applied(said, tidings)
    assert (again.outcome, again.item, again.unplaced) == (
        Outcome.UNCHANGED,
        item,
        placed.unplaced,
    )


def test_a_page_that_waited_goes_to_its_item_when_that_is_here(tidings: Publication) -> None:
    first = stored(
        tidings, "# #12: Kelp\n\n## Gauges 🔌\n\n* [Else](https://else.example) it is.\n"
    )
    applied(page(CLOCK), tidings)
    first.delete()
    issue = stored(tidings, ISSUE)
    placed = applied(page(CLOCK), tidings)
    assert placed.outcome is Outcome.PLACED
    assert placed.item.section is not None
    assert placed.item.section.issue == issue
    assert not Item.objects.inbox().filter(slug="a-slug").exists()


def test_an_issue_that_is_not_here_is_asked_for(tidings: Publication) -> None:
    with pytest.raises(IssueNotHere, match="Issue #48 is not here yet"):
        apply_page(page(CLOCK, issue_number=48), tidings, traces=Traces())


def test_a_page_without_a_number_goes_by_its_day(tidings: Publication, issue: Issue) -> None:
    placed = applied(page(CLOCK, issue_number=None, date=issue.date), tidings)
    assert placed.outcome is Outcome.PLACED


def test_an_item_renamed_on_the_desk_is_left_alone(tidings: Publication, issue: Issue) -> None:
    applied(page(CLOCK, "Kelp clocks", "kelp"), tidings)
    Item.objects.filter(slug="kelp").update(title="Clocks of weed")
    placed = applied(page(CLOCK, "Kelp clocks", "kelp"), tidings)
    assert (placed.outcome, placed.item.title) == (Outcome.LEFT_ALONE, "Clocks of weed")
    assert placed.remarks == (
        "“Clocks of weed” was renamed here since, so its title and slug stay.",
    )
    assert (
        applied(page(CLOCK, "Kelp clocks", "kelp"), tidings, updates=True).outcome is Outcome.PLACED
    )
    assert Item.objects.get(slug="kelp").title == "Kelp clocks"


def test_an_item_named_on_the_desk_before_its_page_came_keeps_its_name(
    tidings: Publication, issue: Issue
) -> None:
    item = next(item for item in Item.objects.all() if item.body == CLOCK)
    Item.objects.filter(pk=item.pk).update(title="Of weed and time", slug="weed")
    placed = applied(page(CLOCK), tidings)
    item.refresh_from_db()
    assert (placed.outcome, item.title, item.slug) == (
        Outcome.LEFT_ALONE,
        "Of weed and time",
        "weed",
    )
    assert item.aliases.get().path == "/stories/2024/a-slug/"
    assert not is_as_imported(issue)


def test_an_item_of_an_issue_that_was_changed_elsewhere_gets_its_name(
    tidings: Publication, issue: Issue
) -> None:
    Issue.objects.update(introduction="Changed.")
    assert applied(page(CLOCK), tidings).outcome is Outcome.PLACED
    assert not is_as_imported(issue)


def test_a_scheduled_issue_takes_no_page(tidings: Publication, issue: Issue) -> None:
    issue.mark_scheduled()
    with pytest.raises(IssueExists, match="is scheduled; take it off the schedule first"):
        apply_page(page(CLOCK), tidings, traces=Traces())
    issue.mark_draft()
    applied(page(CLOCK), tidings)
    issue.mark_scheduled()
    assert applied(page(CLOCK), tidings).outcome is Outcome.UNCHANGED


def test_an_item_of_a_scheduled_issue_makes_way_for_no_page(
    tidings: Publication, issue: Issue
) -> None:
    later = stored(tidings, ISSUE.replace("#12", "#13").replace("number: 12", "number: 13"))
    issue.mark_scheduled()
    placed = applied(page(CLOCK, "Clocks", "kelp-clocks", issue_number=13), tidings)
    assert Item.objects.get(slug="kelp-clocks").section.issue == issue
    assert placed.item.slug.startswith("kelp-clocks-")
    assert titles(later)[-2] == "Clocks"


def test_a_slug_made_of_words_makes_way_for_a_page_s_own(
    tidings: Publication, issue: Issue
) -> None:
    other = Item.objects.get(slug="kelp-clocks")
    applied(page(GAUGE, "Gauge", "kelp-clocks"), tidings)
    other.refresh_from_db()
    assert other.slug == "kelp-clocks-2"
    assert Item.objects.get(slug="kelp-clocks").title == "Gauge"
    assert is_as_imported(issue)


def test_two_pages_of_one_slug_are_told_apart(tidings: Publication, issue: Issue) -> None:
    applied(page(GAUGE, "Gauge", "kelp"), tidings)
    second = page(CLOCK, "Clock", "kelp", paths=("/links/sea/kelp/",))
    assert applied(second, tidings).item.slug == "kelp-2"
    assert applied(second, tidings).outcome is Outcome.UNCHANGED


def test_an_old_address_of_something_else_is_refused(tidings: Publication, issue: Issue) -> None:
    Alias.objects.create(publication=tidings, path="/stories/2024/a-slug/", issue=issue)
    with pytest.raises(DoesNotFit, match="belongs to “#12: Kelp and gauges” already"):
        apply_page(page(CLOCK), tidings, traces=Traces())


def test_what_pages_gave_can_be_given_again(tidings: Publication, issue: Issue) -> None:
    applied(page(CLOCK, "Kelp clocks", "kelp"), tidings)
    (again,) = pages_of(issue)
    Item.objects.all().delete()
    issue.delete()
    stored(tidings, ISSUE)
    placed = applied(again, tidings)
    assert (placed.item.title, placed.item.slug) == ("Kelp clocks", "kelp")
    assert placed.item.aliases.get().path == "/stories/2024/kelp/"


CORPUS = SHARED / "corpus" / "dynamically-typed"


@needs_shared
@pytest.mark.parametrize("number", [48, 70])
def test_every_page_of_the_author_names_one_item_of_its_issue(number: int) -> None:
    publication = Publication.objects.create(slug="dt", name="Dynamically Typed")
    issue = stored(publication, (CORPUS / f"issues/{number:03}.md").read_text())
    files = sorted([*CORPUS.glob("links/*/*.md"), *CORPUS.glob("stories/*/*.md")])
    pages = [item_markdown.parse(file.read_text(), file) for file in files]
    pages = [said for said in pages if said.issue_number == number]

    placed = [applied(said, publication) for said in pages]

    assert [one.outcome for one in placed] == [Outcome.PLACED] * len(pages)
    assert [one.remarks + one.unplaced for one in placed] == [()] * len(pages)
    assert len({one.item.pk for one in placed}) == len(pages)
    for one, said in zip(placed, pages, strict=True):
        item = Item.objects.get(pk=one.item.pk)
        assert (item.title, item.slug) == (said.title, said.slug)
        assert tuple(alias.path for alias in item.aliases.all()) == said.paths
    assert is_as_imported(issue)
