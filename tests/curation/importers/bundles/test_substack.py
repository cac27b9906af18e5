"""Substack's export: a table of posts beside their pages."""

from datetime import date
from pathlib import Path

import pytest

from curation.importers.readers.issue_markdown import parse
from tests.curation.importers.bundles.packing import entries_of, packed, texts_of

POSTS = """\
post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url
102.kelp-clocks,2024-05-05T20:48:19Z,true,2024-05-05,newsletter,everyone,"Kelp, and clocks",A dek,
101.first,2019-07-26T20:48:19.814Z,true,,podcast,only_paid,First,,https://a.example/1.mp3
103.plan,2024-06-01T10:00:00.000Z,false,,newsletter,everyone,A plan,,
104.about,2019-01-01T10:00:00.000Z,true,,page,everyone,About,,
105.lost,2024-06-02T10:00:00.000Z,true,,newsletter,everyone,Lost,,
"""
FILES = {
    "posts.csv": POSTS,
    "email_list.slackwater.csv": "email,active_subscription\na@example.org,true\n",
    "posts/101.first.html": "<p>Listen.</p>",
    "posts/102.kelp-clocks.html": (
        "<h3>Tides</h3><p>Kelp<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>"
        "1</a> keeps time.</p><div class='captioned-image-container'><figure><a class='image-link' "
        "href='https://cdn.example/full.png'><img src='https://cdn.example/s.png' alt='Kelp'></a>"
        "<figcaption>By Ode</figcaption></figure></div><p class='button-wrapper'><a class='button' "
        "href='%%checkout_url%%'>Subscribe</a></p><div class='footnote'><a id='footnote-1' "
        "href='#footnote-anchor-1' class='footnote-number'>1</a><div class='footnote-content'>"
        "<p>A brown alga.</p></div></div>"
    ),
    "posts/103.plan.html": "<p>To do.</p>",
    "posts/104.about.html": "<p>Us.</p>",
    "posts/102.opens.csv": "post_id,email\n102,a@example.org\n",
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return packed(tmp_path / "substack.zip", FILES)


def test_a_post_becomes_an_issue(export: Path) -> None:
    entry = next(one for one in entries_of(export) if one.name.endswith("#kelp-clocks"))
    assert (entry.name, str(entry.path)) == (f"{export}#posts.csv#kelp-clocks", "kelp-clocks.md")
    text = texts_of(export)["posts.csv#kelp-clocks"]
    issue = parse(text)
    assert (issue.title, issue.dek) == ("Kelp, and clocks", "A dek")
    assert (issue.date, issue.aliases) == (date(2024, 5, 5), ("/p/kelp-clocks",))
    assert text.split("---\n", 2)[2].strip().split("\n\n") == [
        "### Tides", "Kelp[^1] keeps time.", "[^1]: A brown alga.",
        "![Kelp](https://cdn.example/s.png)", "*By Ode*",
    ]  # fmt: skip


def test_oldest_come_first_and_what_stays_out_says_why(export: Path) -> None:
    said = texts_of(export)
    assert [name.rpartition("#")[2] for name in said] == [
        "about", "first", "kelp-clocks", "plan", "lost", "email_list.slackwater.csv",
    ]  # fmt: skip
    assert said["posts.csv#about"] == "LeftOut: “About” is a page of the site, no issue."
    assert said["posts.csv#lost"] == "UnreadableFile: “Lost” has no text in the export."
    assert "import_subscribers" in said["email_list.slackwater.csv"]


def test_a_draft_says_so_and_has_no_day(export: Path) -> None:
    issue = parse(texts_of(export)["posts.csv#plan"])
    assert (issue.date, issue.unplaced) == (None, ("front matter: status: draft",))


def test_an_episode_keeps_its_sound_and_its_audience(export: Path) -> None:
    issue = parse(texts_of(export)["posts.csv#first"])
    assert issue.introduction == "<https://a.example/1.mp3>\n\nListen."
    assert issue.unplaced == (
        "front matter: audience: only_paid", "front matter: type: podcast",
    )  # fmt: skip


def test_an_unpacked_export_is_found_in_its_folder(tmp_path: Path) -> None:
    for name, content in FILES.items():
        path = tmp_path / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    assert "posts.csv#kelp-clocks" in texts_of(tmp_path / "export")
    assert len(texts_of(tmp_path / "export")) == 6
