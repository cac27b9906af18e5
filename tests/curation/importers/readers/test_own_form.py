"""Files of our own form, as people edit them."""

import contextlib
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from curation.importers.readers.own_collection import parse_own_collection
from curation.importers.readers.own_form import is_own_form, parse_own
from curation.importers.readers.own_inbox import parse_own_inbox
from curation.importers.readers.own_values import OwnGroup, OwnItem
from curation.importers.readers.refusals import UnreadableFile
from curation.models.item import Kind

HEAD = "---\nmasthead: 1\ntitle: Low water\n---\n\n"


def items(body: str) -> list[OwnItem]:
    return [item for item in parse_own(HEAD + body).items if isinstance(item, OwnItem)]


def test_a_body_is_never_cut_by_what_it_looks_like() -> None:
    body = (
        "**A lead.** One.\n\n**Another lead.** Two.\n\n---\n\n* 🐚 [Kelp](https://kelp.example)\n\n"
        "**Quick links 🧭**\n\n* [a](https://a.example)\n\n#### Below\n\nThanks for reading!\n\n🐚"
    )
    [item] = items(f"## Shore 🏖️ {{.section}}\n\n### One {{.story #one}}\n\n{body}\n")
    assert item.body == body


def test_a_new_section_and_item_need_no_attributes() -> None:
    issue = parse_own(f"{HEAD}Hello.\n\n## New shore 🏖️\n\nAbout it.\n\n### New story\n\nWords.\n")
    [section] = issue.sections
    [item] = section.items
    assert (section.title, section.emoji, section.introduction) == ("New shore", "🏖️", "About it.")
    assert isinstance(item, OwnItem)
    assert (item.kind, item.title, item.slug, item.body) == (Kind.STORY, "New story", "", "Words.")
    assert issue.introduction == "Hello."


def test_an_item_before_any_section_is_in_one_without_heading() -> None:
    [section] = parse_own(f"{HEAD}### Alone\n\nWords.\n").sections
    assert (section.title, len(section.entries)) == ("", 1)


def test_items_of_a_group_stand_one_level_deeper() -> None:
    text = (
        "## S\n\n### Quick links 🧭 {.group}\n\nSee all.\n\n#### 🐚 Kelp {.link}\n\nA.\n\n### B\n"
    )
    group, after = parse_own(HEAD + text).sections[0].entries
    assert isinstance(group, OwnGroup)
    assert (group.title, group.emoji, group.introduction) == ("Quick links", "🧭", "See all.")
    assert [(item.emoji, item.title, item.body) for item in group.items] == [("🐚", "Kelp", "A.")]
    assert isinstance(after, OwnItem)
    assert after.position == group.position + 1


def test_a_deeper_heading_without_a_kind_is_text() -> None:
    [item] = items("### One\n\n#### Two\n\n#### Three {#anchor}\n")
    assert item.body == "#### Two\n\n#### Three {#anchor}"


def test_what_an_attribute_cannot_mean_is_said_with_its_line() -> None:
    issue = parse_own(f"{HEAD}## S {{.section colour=red}}\n\n### A {{.stroy #a}}\n")
    assert issue.remarks == (
        "Line 6: “colour” means nothing in the heading of a section, and was left out.",
        "Line 8: “.stroy” means nothing in the heading of an item, and was left out.",
    )
    assert next(iter(issue.items)).kind is Kind.STORY


def test_facts_that_make_no_sense_are_refused_with_their_line() -> None:
    for block, sentence in [
        ("```item\nmain: x", "Line 8: the block “item” does not end with ```."),
        ("```item\nmain: [\n```", "Line 8: these lines are not valid YAML."),
        ("```item\nmain: [a]\n```", "Line 8: main must be a text, not a list."),
        ("```item\n- a\n```", "Line 8: these must be lines of the form “key: value”."),
        ("```item\n```\n```item\n```", "Line 10: an item has one block “item” only."),
    ]:
        with pytest.raises(UnreadableFile) as refusal:
            parse_own(f"{HEAD}### A\n\n{block}\n")
        assert str(refusal.value) == sentence


def test_unknown_facts_are_listed_with_what_they_say() -> None:
    issue = parse_own(
        f"{HEAD.replace('title', 'author: Ida' + chr(10) + 'title')}"
        "### A\n\n```item\ncolour: red\n```\n\n```paper\nprice: 3\n```\n"
    )
    assert issue.unplaced == (
        "The front matter: “author: Ida” has no place and was left out.",
        "Line 9: “colour: red” has no place and was left out.",
        "Line 13: “price: 3” has no place and was left out.",
    )


def test_a_form_of_later_days_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="“masthead: 2”; this Masthead reads 1"):
        parse_own("---\nmasthead: 2\ntitle: A\n---\n")


def test_a_file_without_title_or_with_an_impossible_date_is_refused() -> None:
    for front in ("masthead: 1", "masthead: 1\ntitle: A\ndate: soon", "masthead: 1\ntitle: [A]"):
        with pytest.raises(UnreadableFile):
            parse_own(f"---\n{front}\n---\n")


def test_line_ends_of_other_systems_and_trimmed_blanks_do_no_harm() -> None:
    text = (
        f"{HEAD}Hello.\n\n## S\n\n### A {{.story #a}}\n\nOne.\n\nTwo.\n\n## {{.closing}}\n\nBye.\n"
    )
    for edited in (text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip(), text + "\n\n\n"):
        assert is_own_form(edited)
        issue = parse_own(edited.removeprefix("\ufeff"))
        assert (issue.introduction, issue.closing) == ("Hello.", "Bye.")
        assert next(iter(issue.items)).body == "One.\n\nTwo."


def test_only_the_front_matter_makes_it_our_own_form() -> None:
    assert not is_own_form("---\ntitle: A\n---\n\nmasthead: 1\n")
    assert not is_own_form("masthead: 1\n")
    assert not is_own_form("---\ntitle: masthead\n---\n")


def test_labels_of_a_story_follow_its_text() -> None:
    [item] = items("### A {.story}\n\n**What's new:** A gauge.\n\n**Why it matters:** It counts.\n")
    assert item.labels == ("What's new", "Why it matters")
    [link] = items("### A {.link}\n\n**What's new:** A gauge.\n")
    assert link.labels == ()


def test_every_word_is_in_the_source_in_order() -> None:
    text = (
        "Hi.\n\n## S*a* 🏖️\n\nIn.\n\n### T_b {.link #x}\n\nBody.\n\n### No {.note .untitled}\n\nN."
    )
    issue = parse_own(f"{HEAD}{text}\n\n## {{.closing}}\n\nBye.\n")
    assert issue.source == "Hi.\n\nS\\*a\\*\n\nIn.\n\nT\\_b\n\nBody.\n\nN.\n\nBye."


def test_words_beside_the_closing_are_kept_and_listed() -> None:
    issue = parse_own(f"{HEAD}## See you {{.closing}}\n\nBye.\n")
    assert issue.closing == "See you\n\nBye."
    assert issue.unplaced == ("Line 6: the closing has no heading of its own.",)


LIST = "---\nmasthead: 1\ncollection: kelp\nname: All kelp\n---\n\n"


def test_the_documents_examples_read_as_the_document_says() -> None:
    text = (Path(__file__).parents[4] / "docs/write.md").read_text()
    (_, issue), (_, collection), (_, inbox) = re.findall(
        r"(?ms)^(`{3,4})markdown\n(---\nmasthead.*?)^\1$", text
    )
    (waiting,) = parse_own_inbox(inbox).items
    assert (waiting.dismissed_because, waiting.collected_at) == (
        "We had it in issue 4", datetime(2026, 11, 2, 17, 40, tzinfo=UTC)
    )  # fmt: skip
    parsed = parse_own(issue)
    assert parsed.remarks == parsed.unplaced == ()
    assert [item.slug for item in parsed.items] == [
        "the-valley-the-ferry-found", "rope-with-knots"
    ]  # fmt: skip
    assert len(parse_own_collection(collection).entries) == 2
    (facts,) = re.findall(r"(?ms)^````markdown\n(### [^\n]+\n\n```item.*?)^````$", text)
    (item,) = items(facts)
    assert (item.captured is not None, item.papers[0].origins) == (
        True, (("title", "crossref"), ("venue", "editor"))
    )  # fmt: skip
    assert parse_own(HEAD + facts).unplaced == ()


def test_a_collection_lists_items_and_papers() -> None:
    collection = parse_own_collection(
        f"{LIST}Everything on kelp.\n\n### Kelp clocks {{.item #kelp-clocks}}\n\n"
        "### On kelp {.paper}\n\n```paper\nauthors: [A. Marsh]\nprice: 3\n```\n\nMore.\n"
    )
    slug, paper = collection.entries
    assert (collection.slug, collection.name) == ("kelp", "All kelp")
    assert collection.description == "Everything on kelp."
    assert slug == "kelp-clocks"
    assert not isinstance(paper, str)
    assert (paper.title, paper.authors) == ("On kelp", ("A. Marsh",))
    assert collection.remarks == (
        "Line 13: “price: 3” has no place and was left out.",
        "Line 11: “More.” has no place and was left out.",
    )


def test_an_entry_that_is_neither_is_refused() -> None:
    for heading in ("### Kelp", "## {.item}", "### {.paper}"):
        with pytest.raises(UnreadableFile, match="Line 7: an entry of a collection is"):
            parse_own_collection(f"{LIST}{heading}\n")


@pytest.mark.parametrize(
    "rubbish",
    [
        '### {.story #a title="\\"' * 30_000,
        "## a\n" * 60_000,
        "### a {.link #b}\n" * 30_000,
        "#### a {.note}\n" * 30_000,
        "### a\n```paper\n```\n" * 8_000,
        "\\" * 1_000_000,
        "\\u{41}" * 150_000,
        "### a\n```item\n" + "x\n" * 400_000,
    ],
)
def test_a_megabyte_of_rubbish_is_handled_in_seconds(rubbish: str) -> None:
    start = time.process_time()
    with contextlib.suppress(UnreadableFile):
        parse_own(HEAD + rubbish)
    assert time.process_time() - start < 20
