"""A shelf that went by several names is one topic, whatever came first."""

from itertools import permutations

import pytest

from curation.importers.readers.parsed import (
    ParsedItemPage,
    ParsedSection,
    ParsedTopic,
    ParsedTopics,
)
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.topic_names import topic_for
from curation.importers.rows.topics import learn_emoji, shelf_of, store_topics, teach_topics
from curation.importers.rows.traces import Traces
from curation.models import Alias, Issue, Item, Publication, Section, Topic
from curation.models.item import Kind

TABLE = ParsedTopics(
    (
        ParsedTopic("gauge-ai", "Gauge AI", description="What measures.", position=0),
        ParsedTopic("sl-research", "SL Research", description="The sea level.", position=1),
        ParsedTopic("tide-ai", "Tide AI", description="What comes and goes.", position=2),
        ParsedTopic("odd-things", "Odd Things", description="The rest.", position=3),
    )
)


@pytest.fixture
def tidings(db: None) -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


def topic(name: str, emoji: str = "", *other_names: str) -> Topic:
    slug = name.casefold().replace(" ", "-")
    return Topic(slug=slug, name=name, emoji=emoji, other_names=list(other_names))


SHELVES = [
    topic("Gauge AI", "🔌"),
    topic("SL Research", "🎛"),
    topic("Tide AI"),
    topic("Odd Things", "✨", "Fun Stuff"),
    topic("Sea Level", "📱"),
    topic("Tech", "📱"),
]


@pytest.mark.parametrize(
    ("title", "emoji", "name"),
    [
        ("odd things", "", "Odd Things"),
        ("Fun Stuff", "🎉", "Odd Things"),
        ("Gauge Artificial Intelligence", "🔌", "Gauge AI"),
        ("Gauge Artificial Intelligence", "🎲", "Gauge AI"),
        ("Sea Level Research", "🎛", "SL Research"),
        ("Sea Level Technology", "🎛️", "SL Research"),
        ("Sea Level Tech", "🎛", "SL Research"),
        ("Artificial Intelligence for the Coming Tide", "🌍", "Tide AI"),
        ("Sea Level", "📱", "Sea Level"),
        ("Tech", "📱", "Tech"),
        ("Sea Level Technology", "", None),
        ("Tech and Startups", "🚀", None),
        ("Gauge AI Jobs", "💼", None),
        ("Artificial Intelligence", "", None),
        ("AI", "🤖", None),
        ("Salt", "🔌", None),
        ("Phones", "📱", None),
        ("Odd Stuff", "😁", None),
    ],
)
def test_a_heading_means_one_topic_or_none(title: str, emoji: str, name: str | None) -> None:
    found = topic_for(title, emoji, SHELVES)
    assert (found.name if found else None) == name


def test_a_heading_that_could_mean_two_topics_means_none() -> None:
    assert topic_for("Kelp and Salt", "🌿", [topic("Kelp", "🌿"), topic("Salt", "🌿")]) is None


def shelve(publication: Publication, title: str, emoji: str = "", number: int = 1) -> str:
    """A section of an issue goes to its topic, with an item in it; the remark comes back."""
    found, remark = shelf_of(ParsedSection(title, emoji), publication, traces=Traces())
    issue, _ = Issue.objects.get_or_create(
        publication=publication, number=number, defaults={"title": "A", "slug": f"a-{number}"}
    )
    position = issue.sections.count()
    Section.objects.create(issue=issue, topic=found, title=title, emoji=emoji, position=position)
    return remark


def file_under(publication: Publication, title: str, *categories: str) -> list[ParsedItemPage]:
    """Items below the sections of this title, and the pages that name a topic for each."""
    section = Section.objects.filter(title=title).latest("pk")
    pages = []
    for category in categories:
        slug = f"item-{Item.objects.count()}"
        Item.objects.create(publication=publication, section=section, slug=slug)
        pages.append(ParsedItemPage(Kind.STORY, "A", slug, "", topic=category, issue_number=1))
    return pages


def test_a_new_heading_makes_a_topic(tidings: Publication) -> None:
    assert shelve(tidings, "Kelp", "🌿") == ""
    kelp = Topic.objects.get()
    assert (kelp.name, kelp.slug, kelp.emoji) == ("Kelp", "kelp", "🌿")


def test_a_section_without_heading_has_no_topic(tidings: Publication) -> None:
    for title in ("", "A" * 121):
        assert shelf_of(ParsedSection(title), tidings, traces=Traces()) == (None, "")


def test_a_name_recognised_by_its_words_is_kept_and_told(tidings: Publication) -> None:
    store_topics(TABLE, tidings, traces=Traces())
    remark = shelve(tidings, "Gauge Artificial Intelligence", "🔌")
    assert remark == "“Gauge Artificial Intelligence” is read as the topic “Gauge AI”."
    gauge = Topic.objects.get(slug="gauge-ai")
    assert (gauge.other_names, gauge.emoji) == (["Gauge Artificial Intelligence"], "🔌")
    assert shelve(tidings, "Gauge Artificial Intelligence", "🔌") == ""


def test_emoji_are_learned_before_the_names_that_need_them(tidings: Publication) -> None:
    store_topics(TABLE, tidings, traces=Traces())
    headings = [("Sea Level Technology", "🎛"), ("Sea Level Research", "🎛")]
    learn_emoji(headings, tidings, traces=Traces())
    shelve(tidings, "Sea Level Technology", "🎛")
    assert Section.objects.get().topic == Topic.objects.get(slug="sl-research")


STEPS = ["table", "technology", "research", "fun", "gauges"]


@pytest.mark.parametrize("order", list(permutations(STEPS))[::7])
def test_the_end_is_the_same_whatever_came_first(tidings: Publication, order: list[str]) -> None:
    shelves = {
        "technology": ("Sea Level Technology", "🎛"),
        "research": ("Sea Level Research", "🎛"),
        "gauges": ("Gauge Artificial Intelligence", "🔌"),
        "fun": ("Fun Stuff", "🎉"),
    }
    for number, step in enumerate(order):
        if step == "table":
            store_topics(TABLE, tidings, traces=Traces())
        else:
            shelve(tidings, *shelves[step], number=number)
        if step == "fun":
            pages = file_under(tidings, "Fun Stuff", "odd-things", "odd-things", "tide-ai")
            teach_topics(pages, tidings, traces=Traces())
    found = {one.slug: (one.name, one.emoji, set(one.other_names)) for one in Topic.objects.all()}
    assert found == {
        "gauge-ai": ("Gauge AI", "🔌", {"Gauge Artificial Intelligence"}),
        "sl-research": ("SL Research", "🎛", {"Sea Level Research", "Sea Level Technology"}),
        "tide-ai": ("Tide AI", "", set()),
        "odd-things": ("Odd Things", "🎉", {"Fun Stuff"}),
    }
    assert all(one.description for one in Topic.objects.all())
    told = {one.title: one.topic.slug for one in Section.objects.all() if one.topic}
    assert told == {
        "Sea Level Technology": "sl-research",
        "Sea Level Research": "sl-research",
        "Gauge Artificial Intelligence": "gauge-ai",
        "Fun Stuff": "odd-things",
    }


def test_the_same_table_again_changes_nothing(tidings: Publication) -> None:
    first = store_topics(TABLE, tidings, traces=Traces())
    assert len(first.changed) == 4
    rows = list(Topic.objects.values())
    again = store_topics(TABLE, tidings, traces=Traces())
    assert (again.changed, again.kept) == ([], [])
    assert list(Topic.objects.values()) == rows


def test_an_editor_s_words_stay_unless_the_table_updates(tidings: Publication) -> None:
    store_topics(TABLE, tidings, traces=Traces())
    Topic.objects.filter(slug="tide-ai").update(description="Ours.", name="Tides")
    outcome = store_topics(TABLE, tidings, traces=Traces())
    tides = Topic.objects.get(slug="tide-ai")
    assert (tides.name, tides.description) == ("Tides", "Ours.")
    assert outcome.kept == [
        "The topic “Tides” keeps its name; the file has another: “Tide AI”.",
        "The topic “Tides” keeps its description; the file has another: “What comes and goes.”.",
    ]
    store_topics(TABLE, tidings, traces=Traces(), updates=True)
    tides.refresh_from_db()
    assert (tides.name, tides.description) == ("Tide AI", "What comes and goes.")
    assert "Tides" in tides.other_names


def test_a_topic_answers_to_its_old_addresses(tidings: Publication) -> None:
    parsed = ParsedTopics((ParsedTopic("kelp", "Kelp", paths=("/links/kelp/",)),))
    store_topics(parsed, tidings, traces=Traces())
    alias = Alias.objects.get()
    assert (alias.path, alias.topic) == ("/links/kelp/", Topic.objects.get())
    assert store_topics(parsed, tidings, traces=Traces()).changed == []
    other = ParsedTopics((ParsedTopic("salt", "Salt", paths=("/links/kelp/",)),))
    with pytest.raises(DoesNotFit, match="belongs to “Kelp” already"):
        store_topics(other, tidings, traces=Traces())


def test_a_hue_that_is_none_is_refused(tidings: Publication) -> None:
    parsed = ParsedTopics((ParsedTopic("kelp", "Kelp", hue="beige"),))
    with pytest.raises(DoesNotFit, match="hue “beige” does not fit"):
        store_topics(parsed, tidings, traces=Traces())


def test_pages_make_the_topic_that_no_table_named(tidings: Publication) -> None:
    shelve(tidings, "Fun Stuff", "🎉")
    remarks = teach_topics(file_under(tidings, "Fun Stuff", "odd-things"), tidings, traces=Traces())
    odd = Topic.objects.get()
    assert (odd.name, odd.slug, odd.other_names) == ("Odd Things", "odd-things", ["Fun Stuff"])
    assert remarks == ["“Fun Stuff” is read as the topic “Odd Things”."]


def test_pages_give_a_heading_s_topic_their_slug(tidings: Publication) -> None:
    shelve(tidings, "Sea Level Research", "🎛")
    teach_topics(file_under(tidings, "Sea Level Research", "sl-research"), tidings, traces=Traces())
    found = Topic.objects.get()
    assert (found.slug, found.name) == ("sl-research", "Sea Level Research")


def test_divided_pages_teach_nothing(tidings: Publication) -> None:
    store_topics(TABLE, tidings, traces=Traces())
    shelve(tidings, "Fun Stuff", "🎉")
    pages = file_under(tidings, "Fun Stuff", "odd-things", "tide-ai")
    assert teach_topics(pages, tidings, traces=Traces()) == []
    assert Topic.objects.filter(name="Fun Stuff").exists()


def test_a_topic_with_a_description_is_never_merged_away(tidings: Publication) -> None:
    store_topics(TABLE, tidings, traces=Traces())
    shelve(tidings, "Tide AI", "🌍")
    pages = file_under(tidings, "Tide AI", "gauge-ai", "gauge-ai")
    assert teach_topics(pages, tidings, traces=Traces()) == []
    assert Section.objects.get().topic == Topic.objects.get(slug="tide-ai")


def test_a_topic_that_something_else_is_about_keeps_its_row(tidings: Publication) -> None:
    shelve(tidings, "Fun Stuff", "🎉")
    fun = Topic.objects.get()
    Alias.objects.create(publication=tidings, path="/fun/", topic=fun)
    store_topics(TABLE, tidings, traces=Traces())
    teach_topics(file_under(tidings, "Fun Stuff", "odd-things"), tidings, traces=Traces())
    odd = Topic.objects.get(slug="odd-things")
    assert Section.objects.get().topic == odd
    assert Topic.objects.filter(pk=fun.pk).exists()
    shelve(tidings, "Fun Stuff", "🎉", number=2)
    assert {section.topic for section in Section.objects.all()} == {odd}


def test_an_item_of_the_inbox_teaches_nothing(tidings: Publication) -> None:
    Item.objects.create(publication=tidings, slug="a")
    said = ParsedItemPage(Kind.LINK, "A", "a", "", topic="kelp")
    assert teach_topics([said], tidings, traces=Traces()) == []
    assert not Topic.objects.exists()
