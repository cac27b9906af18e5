"""A site's page of one story or link is read for what its item is called there."""

import datetime
import time
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.item_markdown import is_item_page, parse
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.facts import words_of
from curation.models.item import Kind
from tests.curation.importers.samples import SHARED, needs_shared

LINK = """\
---
category: sea-gauges
date: 2024-05-05
emoji: "\\U0001F33F"
issue_number: 12
title: "Kelp&#x27;s clock"
---

[Kelp clocks](https://kelp.example/clock?utm_source=tidings&a=1) keep time
with the moon.
_A gauge on a _
"""


def page(front_matter: str, body: str = "Some words.") -> str:
    return f"---\n{front_matter}\n---\n\n{body}\n"


def test_a_link_page_says_what_its_item_is_called() -> None:
    said = parse(LINK, PurePath("site/content/links/sea-gauges/240505-kelp.md"))
    assert (said.kind, said.title, said.slug) == (Kind.LINK, "Kelp's clock", "240505-kelp")
    assert (said.topic, said.issue_number, said.emoji) == ("sea-gauges", 12, "🌿")
    assert said.date == datetime.date(2024, 5, 5)
    assert said.paths == ("/links/sea-gauges/240505-kelp/",)
    assert said.body == (
        "[Kelp clocks](https://kelp.example/clock?a=1) keep time with the moon. _A gauge on a _"
    )
    assert said.unplaced == ()


@pytest.mark.parametrize(
    ("path", "kind", "slug", "paths"),
    [
        ("stories/2024/one-gauge.md", Kind.STORY, "one-gauge", ("/stories/2024/one-gauge/",)),
        ("/a/b/stories/2024/one.md", Kind.STORY, "one", ("/stories/2024/one/",)),
        ("stories/2024/one-gauge/index.md", Kind.STORY, "one-gauge", ("/stories/2024/one-gauge/",)),
        ("links/Old Gauges/Ö.md", Kind.LINK, "o", ("/links/Old Gauges/Ö/",)),
        ("one-gauge.md", Kind.STORY, "one-gauge", ()),
    ],
)
def test_the_place_in_the_tree_says_kind_slug_and_old_address(
    path: str, kind: Kind, slug: str, paths: tuple[str, ...]
) -> None:
    said = parse(page("title: One gauge\nissue_number: 3"), PurePath(path))
    assert (said.kind, said.slug, said.paths) == (kind, slug, paths)


def test_a_page_alone_is_a_link_if_it_has_an_emoji() -> None:
    assert parse(page("title: A\nemoji: 🌿"), PurePath("a.md")).kind is Kind.LINK


def test_a_link_in_the_folder_of_a_topic_is_filed_under_it() -> None:
    assert parse(page("title: A"), PurePath("links/gauges/a.md")).topic == "gauges"
    assert parse(page("title: A"), PurePath("links/2024/a.md")).topic == ""


@pytest.mark.parametrize(
    ("front_matter", "paths"),
    [
        ("title: A\nurl: /t/a/", ("/t/a/",)),
        ("title: A\naliases: [/b, 'https://old.example/c']", ("/b", "https://old.example/c")),
        ("title: A\nslug: kelp\ncategory: sea\nemoji: 🌿", ("/links/sea/kelp/",)),
        ("title: A\nslug: kelp\ncategory: sea", ()),
    ],
)
def test_a_page_without_a_folder_has_the_addresses_it_gives(
    front_matter: str, paths: tuple[str, ...]
) -> None:
    assert parse(page(front_matter), PurePath("a.md")).paths == paths


def test_what_has_no_place_is_listed() -> None:
    said = parse(page("title: A\nlayout: wide\ntags: [a, b]"), PurePath("a.md"))
    assert said.unplaced == ("front matter: layout: wide", "front matter: tags: a, b")


def test_a_heading_is_the_title_where_the_front_matter_has_none() -> None:
    said = parse(page("issue_number: 3", "# Kelp\n\nIt grows."), PurePath("a.md"))
    assert (said.title, said.body) == ("Kelp", "It grows.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (page("issue_number: 3"), "no title"),
        (page("title: A\nissue_number: three"), "number is “three”"),
        (page("title: [A, B]"), "title must be one text"),
        ("---\ntitle: A", "does not end"),
    ],
)
def test_a_page_that_makes_no_sense_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        parse(text, PurePath("a.md"))


@pytest.mark.parametrize(
    ("fields", "is_page"),
    [
        ({"title": "A", "issue_number": 3}, True),
        ({"title": "A", "category": "sea", "emoji": "🌿"}, True),
        ({"title": "A", "category": "sea"}, False),
        ({"title": "A", "number": 3, "emoji": "🌿", "category": "sea"}, False),
    ],
)
def test_an_item_page_is_known_by_its_front_matter(fields: dict, is_page: bool) -> None:
    assert is_item_page(fields) is is_page


PIECES = st.sampled_from(
    ["A gauge.", "**Bold lead.** More", "* one\n* two", "1. one\n2. two", "> said\n> again",
     "![A map](a.png)", "_A map _", "## Kelp", "```\ncode\n```", "---", "[a](https://a.example)",
     "| a | b |\n|---|---|\n| c | d |", "\\* a note"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("\n\n".join))
def test_no_word_of_the_text_is_lost(body: str) -> None:
    assert words_of(parse(page("title: A", body), PurePath("a.md")).body) == words_of(body)


@pytest.mark.parametrize("piece", ["[", "*", "> ", "* ", "`", "_a ", "](", "\n\n", "![](", "<"])
def test_a_megabyte_of_anything_is_read_in_time(piece: str) -> None:
    before = time.process_time()
    parse(page("title: A", piece * (1_000_000 // len(piece))), PurePath("a.md"))
    assert time.process_time() - before < 10


@needs_shared
def test_every_page_of_the_corpus_is_read_whole() -> None:
    corpus = SHARED / "corpus" / "dynamically-typed"
    files: list[Path] = [*corpus.glob("links/*/*.md"), *corpus.glob("stories/*/*.md")]
    assert len(files) == 15
    for file in files:
        said = parse(file.read_text(), file)
        assert words_of(said.body) == words_of(file.read_text().split("---", 2)[2])
        assert said.paths == (f"/{file.relative_to(corpus).with_suffix('')}/",)
        assert said.unplaced == ()
