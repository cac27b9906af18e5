"""Ghost's export: posts and drafts become issues, pages say why they do not."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.refusals import UnreadableFile
from tests.curation.importers.bundles.packing import entries_of, packed, texts_of

LEXICAL = {
    "root": {
        "type": "root",
        "children": [
            {"type": "extended-heading", "tag": "h2", "children": [
                {"type": "extended-text", "text": "Neap & spring", "format": 0}]},
            {"type": "paragraph", "children": [
                {"type": "extended-text", "text": "Low ", "format": 3},
                {"type": "linebreak"},
                {"type": "link", "url": "https://tide.example/", "children": [
                    {"type": "extended-text", "text": "water", "format": 16}]}]},
            {"type": "list", "listType": "number", "start": 3, "children": [
                {"type": "listitem", "children": [{"type": "text", "text": "three"}]}]},
            {"type": "image", "src": "__GHOST_URL__/content/images/2024/a.png", "alt": "A pier",
             "caption": "The <i>old</i> pier"},
            {"type": "bookmark", "url": "https://quay.example/",
             "metadata": {"title": "The Quay", "description": "All of it"}},
            {"type": "callout", "calloutEmoji": "💡", "calloutText": "<p>Mind the tide</p>"},
            {"type": "codeblock", "language": "py", "code": "a < b"},
            {"type": "markdown", "markdown": "Some *old* text"},
            {"type": "html", "html": "<p>Raw</p>"},
            {"type": "button", "buttonText": "Go", "buttonUrl": "https://go.example/"},
            {"type": "toggle", "heading": "Why?", "content": "<p>Because.</p>"},
            {"type": "gallery", "images": [{"src": "/g.png", "alt": "g"}], "caption": "Both"},
            {"type": "horizontalrule"},
            {"type": "product-of-tomorrow", "html": "<p>New kind</p>"},
            {"type": "signup", "header": "Join"},
        ],
    }
}  # fmt: skip
MOBILEDOC = {
    "version": "0.3.1",
    "atoms": [["soft-return", "", {}]],
    "cards": [["image", {"src": "https://p.example/a.png", "caption": "Cap"}], ["hr", {}],
              ["card-markdown", {"markdown": "Old **card**"}]],
    "markups": [["strong"], ["a", ["href", "https://tide.example/"]]],
    "sections": [
        [1, "h2", [[0, [], 0, "Spring"]]],
        [1, "p", [[0, [0], 0, "High "], [0, [1], 2, "water"], [1, [], 0, 0], [0, [], 0, "ends"]]],
        [3, "ul", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
        [10, 0], [10, 1], [10, 2],
    ],
}  # fmt: skip
POSTS: list[dict[str, Any]] = [
    {"id": "1", "title": "#4: Where it runs out", "slug": "runs-out", "type": "post",
     "status": "published", "visibility": "public", "published_at": "2024-05-05T23:30:00.000Z",
     "custom_excerpt": "A dek.", "feature_image": "__GHOST_URL__/content/images/top.png",
     "html": '<p>Hello <a href="__GHOST_URL__/neap/">again</a>.</p>', "lexical": "{}"},
    {"id": "2", "title": "Neap", "slug": "neap", "type": "post", "status": "draft",
     "visibility": "paid", "published_at": None, "html": None, "lexical": json.dumps(LEXICAL)},
    {"id": "3", "title": "Spring", "slug": "spring", "type": "post", "status": "sent",
     "published_at": "2019-01-01T00:00:00.000Z", "mobiledoc": json.dumps(MOBILEDOC)},
    {"id": "4", "title": "About", "slug": "about", "type": "page", "status": "published",
     "html": "<p>Us</p>"},
    {"id": "5", "title": "First", "slug": "first", "page": 0, "status": "published",
     "published_at": 1388805572000, "markdown": "In *Markdown*"},
]  # fmt: skip
TABLES = {
    "posts": POSTS,
    "tags": [{"id": "t", "name": "Tides"}, {"id": "u", "name": "#internal"}],
    "posts_tags": [{"post_id": "1", "tag_id": "t"}, {"post_id": "1", "tag_id": "u"}],
    "posts_meta": [{"post_id": "1", "email_subject": "Slack Water #4", "feature_image_alt": "Chart",
                    "feature_image_caption": "A chart"}],
    "settings": [{"key": "timezone", "value": "Pacific/Auckland"}],
    "users": [{"email": "someone@example.org"}],
}  # fmt: skip


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "slack-water.ghost.2024-06-01.json"
    path.write_text(json.dumps({"db": [{"meta": {"version": "5.82.0"}, "data": TABLES}]}))
    return path


def test_a_post_becomes_an_issue_with_what_other_tables_say(export: Path) -> None:
    entry = next(entry for entry in entries_of(export) if entry.name == f"{export}#runs-out")
    text = entry.read().text
    issue = parse(text)
    assert (issue.number, issue.title, issue.slug) == (4, "Where it runs out", "runs-out")
    assert (issue.subject, issue.dek) == ("Slack Water #4", "A dek.")
    assert issue.aliases == ("/runs-out/",)
    assert issue.unplaced == ("front matter: tags: Tides",)
    assert "![Chart](/content/images/top.png)\n\n*A chart*\n\nHello [again](/neap/)." in text


def test_the_day_is_that_of_the_sites_own_clock(export: Path) -> None:
    days = {entry.path.stem: entry for entry in entries_of(export)}
    assert parse(days["runs-out"].read().text).date == date(2024, 5, 6)
    assert parse(days["first"].read().text).date == date(2014, 1, 4)
    assert parse(days["neap"].read().text).date is None


def test_oldest_come_first_and_pages_say_why_not(export: Path) -> None:
    said = texts_of(export)
    assert list(said) == ["neap", "about", "first", "spring", "runs-out"]
    assert said["about"] == "LeftOut: “About” is a page of the site, no issue."


def test_a_draft_says_that_it_is_one(export: Path) -> None:
    issue = parse(texts_of(export)["neap"])
    assert issue.unplaced == (
        "front matter: status: draft", "front matter: visibility: paid",
    )  # fmt: skip


def test_lexical_is_read_where_there_is_no_html(export: Path) -> None:
    body = texts_of(export)["neap"].split("---\n", 2)[2].strip()
    assert body.split("\n\n") == [
        "## Neap & spring", "***Low***\\\n[`water`](https://tide.example/)", "3. three",
        "![A pier](/content/images/2024/a.png)", "*The old pier*",
        "[The Quay](https://quay.example/)", "All of it", "💡", "Mind the tide",
        "```py\na < b\n```", "Some *old* text", "Raw", "[Go](https://go.example/)", "**Why?**",
        "Because.", "![g](/g.png)", "*Both*", "---", "New kind",
    ]  # fmt: skip


def test_mobiledoc_is_read_where_there_is_nothing_newer(export: Path) -> None:
    body = texts_of(export)["spring"].split("---\n", 2)[2].strip()
    assert body.split("\n\n") == [
        "## Spring", "**High [water](https://tide.example/)**\\\nends", "* one\n* two",
        "![](https://p.example/a.png)", "*Cap*", "---", "Old **card**",
    ]  # fmt: skip


def test_markdown_of_the_first_years_is_read(export: Path) -> None:
    assert texts_of(export)["first"].endswith("\n\nIn *Markdown*\n")


def test_pictures_lie_beside_the_file_in_a_zip(tmp_path: Path, export: Path) -> None:
    files = {"blog.json": export.read_bytes(), "content/images/top.png": b"p"}
    path = packed(tmp_path / "a.zip", files)
    assert next(iter(texts_of(path))) == "blog.json#neap"


def test_a_body_that_is_damaged_refuses_that_post_alone(tmp_path: Path) -> None:
    rows = [dict(POSTS[1], lexical='{"root": 1}'), POSTS[4], dict(POSTS[2], mobiledoc="[[")]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"data": {"posts": rows}}))
    said = texts_of(path)
    damaged = "UnreadableFile: The text of this post in Ghost's export is damaged."
    assert (said["neap"], said["spring"]) == (damaged, damaged)
    assert "In *Markdown*" in said["first"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"db": [', "no sound JSON"),
        ('{"db": []}', "holds no posts"),
        ('{"data": {"posts": 1}}', "holds no posts"),
        ('{"db":' + "[" * 100_000, "no sound JSON"),
    ],
)
def test_what_is_no_export_says_so(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(UnreadableFile, match=sentence):
        entries_of(path)
