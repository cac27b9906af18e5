"""Full-text feeds: one issue for each entry, and nothing of what a feed could do to us."""

import time
from datetime import date
from pathlib import Path

import pytest

from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.refusals import UnreadableFile
from tests.curation.importers.bundles.packing import entries_of, texts_of

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Slack Water</title><link>https://slack.example/</link>
<item>
  <title>#7: Kelp &amp;amp; clocks</title>
  <link>https://slack.example/p/kelp-clocks?utm_source=rss</link>
  <description>What kelp knows.</description>
  <pubDate>Sun, 05 May 2024 23:30:00 -0500</pubDate>
  <content:encoded><![CDATA[<h2>Tides 🌊</h2><p>Kelp <b>keeps </b>time, says
  <a href="https://kelp.example/clock">Ode</a>.</p>
  <img src="/img/kelp.png" alt="Kelp">]]></content:encoded>
</item>
<item>
  <title>Only a taste</title><link>https://slack.example/p/taste</link>
  <description>The first lines of it …</description>
</item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Slack Water</title>
<entry><title type="html">&lt;i&gt;Neap&lt;/i&gt; tides</title>
  <link href="https://slack.example/neap/"/><id>urn:1</id>
  <published>2023-12-31T23:50:00-08:00</published><updated>2024-06-01T00:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
  <p>Low <em>water</em>.</p></div></content>
</entry>
<entry><title>Undated</title><link href="https://slack.example/neap/"/><id>urn:2</id>
  <updated>2024-06-01T00:00:00Z</updated><content type="text">Two &lt;small&gt; words.</content>
</entry></feed>"""

IN_DESCRIPTION = """<rss version="2.0"><channel><item><title>Whole</title>
<link>https://slack.example/2024/whole.html</link>
<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;</description></item>
<item><title>Cut</title><link>https://slack.example/2024/cut.html</link>
<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;
&lt;p&gt;Read more&lt;/p&gt;</description></item>
</channel></rss>"""


def fed(tmp_path: Path, text: str | bytes, name: str = "feed.xml") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_entry_with_its_text_is_an_issue_in_our_form(tmp_path: Path) -> None:
    path = fed(tmp_path, RSS)
    first, _ = entries_of(path)
    assert (first.name, str(first.path)) == (f"{path}#kelp-clocks", "kelp-clocks.md")
    issue = parse(first.read().text)
    assert (issue.number, issue.title, issue.slug) == (7, "Kelp & clocks", "kelp-clocks")
    assert issue.date == date(2024, 5, 5)
    assert issue.dek == "What kelp knows."
    assert issue.aliases == ("https://slack.example/p/kelp-clocks?utm_source=rss",)
    assert issue.sections[0].title == "Tides"
    assert "Kelp **keeps** time, says [Ode](https://kelp.example/clock)." in first.read().text
    assert "![Kelp](/img/kelp.png)" in first.read().text


def test_an_entry_with_only_a_summary_says_so(tmp_path: Path) -> None:
    said = texts_of(fed(tmp_path, RSS))
    assert said["taste"] == "UnreadableFile: “Only a taste” holds only a summary."


def test_atom_keeps_its_own_day_and_invents_none(tmp_path: Path) -> None:
    first, second = (parse(entry.read().text) for entry in entries_of(fed(tmp_path, ATOM)))
    assert (first.title, first.date, first.slug) == ("Neap tides", date(2023, 12, 31), "neap")
    assert first.introduction == "Low *water*."
    assert (second.date, second.slug) == (None, "neap-2")
    assert second.introduction == r"Two \<small> words."
    assert second.unplaced == ("front matter: updated: 2024-06-01T00:00:00Z",)


def test_a_description_counts_where_it_is_the_whole_text(tmp_path: Path) -> None:
    said = texts_of(fed(tmp_path, IN_DESCRIPTION))
    assert said["whole"].endswith("One.\n\nTwo.\n\nThree.\n")
    assert "only a summary" in said["cut"]


def test_the_same_feed_again_has_the_same_digests(tmp_path: Path) -> None:
    path = fed(tmp_path, ATOM)
    assert [e.read().digest for e in entries_of(path)] == [
        e.read().digest for e in entries_of(path)
    ]
    assert len({entry.read().digest for entry in entries_of(path)}) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_feed_is_read_in_the_encoding_it_names(tmp_path: Path, encoding: str) -> None:
    text = ATOM.replace('version="1.0"', f'version="1.0" encoding="{encoding[:10]}"')
    text = text.replace("utf-8-sig", "utf-8").replace("Low", "Bâsse")
    assert "Bâsse *water*" in texts_of(fed(tmp_path, text.encode(encoding)))["neap"]


def test_a_wrong_encoding_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is not the utf-8 text"):
        entries_of(fed(tmp_path, ATOM.replace("Low", "Bâsse").encode("iso-8859-1")))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>',
    "file": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!-- c --><!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>',
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused_at_once(tmp_path: Path, name: str, encoding: str) -> None:
    text = RSS.replace("<rss", BOMBS[name] + "<rss", 1).replace("What kelp", "&l9;")
    path = fed(tmp_path, text.replace("UTF-8", encoding).encode(encoding))
    start = time.process_time()
    with pytest.raises(UnreadableFile, match="entities of its own"):
        entries_of(path)
    assert time.process_time() - start < 20


def test_a_document_type_without_entities_is_not_opened(tmp_path: Path) -> None:
    text = RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">\n<rss', 1)
    assert len(entries_of(fed(tmp_path, text))) == 2


def test_more_entries_or_tags_than_a_feed_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="more than 2,000 entries"):
        entries_of(fed(tmp_path, f"<rss><channel>{'<item/><item>' * 2_001}"))
    with pytest.raises(UnreadableFile, match="more than 100,000 tags"):
        entries_of(fed(tmp_path, f"<rss><channel>{'<b>' * 100_001}"))


def test_an_undefined_entity_is_no_crash(tmp_path: Path) -> None:
    assert entries_of(fed(tmp_path, RSS.replace("What kelp", "&l9; &nbsp;")))


def test_a_feed_without_entries_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="holds no entries"):
        entries_of(fed(tmp_path, "<rss><channel></channel>"))


def test_a_feed_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = fed(tmp_path, RSS)
    with path.open("ab") as file:
        file.truncate(10_000_001)
    with pytest.raises(UnreadableFile, match="larger than 10 MB"):
        entries_of(path)


@pytest.mark.parametrize(
    "rubbish",
    ["<item>" * 140_000, "<a" * 400_000, "&" * 900_000, "<item><title>x</title>" * 40_000],
)
def test_a_megabyte_of_rubbish_is_soon_done_with(tmp_path: Path, rubbish: str) -> None:
    path = fed(tmp_path, f"<rss><channel>{rubbish}")
    start = time.process_time()
    with pytest.raises(UnreadableFile):
        entries_of(path)
    assert time.process_time() - start < 20


def test_an_issue_that_speaks_of_feeds_is_none(tmp_path: Path) -> None:
    (entry,) = entries_of(fed(tmp_path, "# On feeds\n\nBegin with <rss> or <feed >.", "a.md"))
    assert entry.name == str(tmp_path / "a.md")


def test_in_a_folder_a_feed_is_found_among_the_texts(tmp_path: Path) -> None:
    fed(tmp_path, RSS)
    fed(tmp_path, "# One\n\nText", "a.md")
    assert list(texts_of(tmp_path)) == ["a.md", "feed.xml#kelp-clocks", "feed.xml#taste"]
