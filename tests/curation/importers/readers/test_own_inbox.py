"""What an export holds beside its issues, as people edit it."""

import pytest

from curation.importers.readers import own_paper
from curation.importers.readers.own_form import parse_own
from curation.importers.readers.own_inbox import MOST_ITEMS, parse_own_inbox, parse_own_papers
from curation.importers.readers.own_sources import parse_own_sources
from curation.importers.readers.own_values import OwnItem
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.rows import own_papers
from curation.papers.fields import FIELDS, GIVEN, PUBLISHED
from curation.papers.record import Register

INBOX = "---\nmasthead: 1\nholds: inbox\n---\n\n"
PAPERS = "---\nmasthead: 1\nholds: papers\n---\n\n"
ITEM = "### Kelp {.link #kelp}\n\n```item\n"


def test_who_says_what_of_a_paper_is_said_in_the_words_of_the_papers() -> None:
    assert {*FIELDS, PUBLISHED, "arxiv_version"} == own_paper.FIELDS
    assert {*Register, GIVEN} == own_paper.SPEAKERS
    assert own_papers.GIVEN == GIVEN


@pytest.mark.parametrize("heading", ["### Kelp", "### Kelp {.link}", "### Kelp {#kelp}"])
def test_an_item_of_the_inbox_says_its_kind_and_slug(heading: str) -> None:
    with pytest.raises(UnreadableFile, match="Line 6: an item of the inbox begins as"):
        parse_own_inbox(f"{INBOX}{heading}\n")


def test_more_items_than_one_question_takes_are_refused() -> None:
    items = "".join(f"### K {{.link #k{number}}}\n" for number in range(MOST_ITEMS + 1))
    with pytest.raises(UnreadableFile, match="up to 2,000 items"):
        parse_own_inbox(INBOX + items)


def test_an_entry_that_is_no_paper_is_refused() -> None:
    for heading in ("### Kelp", "### {.paper}"):
        with pytest.raises(UnreadableFile, match="Line 6: a paper begins as"):
            parse_own_papers(f"{PAPERS}{heading}\n")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ("captured: desk", "Line 8: captured: these must be lines of the form “key: value”."),
        (
            "collected: soon",
            "Line 8: collected is “soon”; it must look like 2019-08-04 09:30:00+00:00.",
        ),
        ("captured:\n  minutes: few", "Line 8: captured: minutes is “few”; it must be a whole"),
    ],
)
def test_facts_that_make_no_sense_are_refused_with_their_line(facts: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        parse_own_inbox(f"{INBOX}{ITEM}{facts}\n```\n")
    assert str(refusal.value).startswith(sentence)


def test_a_moment_without_a_time_zone_is_utc() -> None:
    (item,) = parse_own_inbox(f"{INBOX}{ITEM}collected: 2026-10-02 09:30\n```\n").items
    assert item.collected_at is not None
    assert item.collected_at.isoformat() == "2026-10-02T09:30:00+00:00"


def test_what_has_no_place_is_told_with_its_line() -> None:
    facts = "colour: red\ncaptured:\n  way: desk\n  mood: good"
    read = parse_own_inbox(f"{INBOX}Hello.\n\n{ITEM}{facts}\n```\n")
    assert read.remarks == (
        "Line 5: “Hello.” has no place and was left out.",
        "Line 10: “colour: red” has no place and was left out.",
        "Line 10: captured: “mood: good” has no place and was left out.",
    )


def test_when_an_item_was_dismissed_is_not_said_in_an_issue() -> None:
    issue = parse_own(f"---\nmasthead: 1\ntitle: A\n---\n\n{ITEM}dismissed: 2026-10-02\n```\n")
    (item,) = issue.items
    assert isinstance(item, OwnItem)
    assert item.dismissed_at is None
    assert issue.unplaced == ("Line 8: “dismissed: 2026-10-02” has no place and was left out.",)


def test_only_known_speakers_are_heard() -> None:
    block = "```paper\norigins:\n  venue: editor\n  title: gossip\n  mood: editor\n```"
    (paper,) = parse_own_papers(f"{PAPERS}### Kelp {{.paper}}\n\n{block}\n").papers
    assert paper.origins == (("venue", "editor"),)
    assert paper.rest == (
        "Line 8: “origins: title: gossip” has no place and was left out.",
        "Line 8: “origins: mood: editor” has no place and was left out.",
    )


def test_a_paper_with_hundreds_of_names_is_refused() -> None:
    names = ", ".join(f"pmid:{number}" for number in range(101))
    with pytest.raises(UnreadableFile, match="Line 8: a paper is known by up to 100 names"):
        parse_own_papers(f"{PAPERS}### Kelp {{.paper}}\n\n```paper\nknown_as: [{names}]\n```\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"source": "feed",', "The list of sources is not valid JSON."),
        ('{"source": "feed"}', "A list holds up to 5,000 sources."),
        ('[{"source": "feed"}]', "Source 1: it has no address."),
        ('[["source"]]', "Source 1: these must be lines of the form “key: value”."),
        (
            '[{"source": "feed", "address": "https://a.example", "rhythm_minutes": "few"}]',
            "Source 1: rhythm_minutes is “few”; it must be a whole number.",
        ),
    ],
)
def test_a_list_of_sources_that_makes_no_sense_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        parse_own_sources(text)
    assert str(refusal.value) == sentence
