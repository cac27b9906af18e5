"""Tables of links and bookmarks: every link with what was kept of it, every other row said."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.links import is_bookmarks, is_link_table, parse_links
from curation.importers.readers.parsed import ParsedLink, ParsedLinks
from curation.importers.readers.refusals import UnreadableFile

POCKET = (
    "title,url,time_added,cursor,tags,status\n"
    '"Kelp, and clocks",https://kelp.example/clock,1728576752,7,tides|kelp,unread\n'
)
INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp\n"
    'https://kelp.example/clock,"A ""clock""","Two\nlines",Unread,1708327800\n'
    "https://quay.example/,,,Harbour,1708327800\n"
)
RAINDROP = (
    "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    "1,Kelp,My own,What it says,https://kelp.example/clock,Unsorted,"
    '"tides, kelp",2024-05-05T10:00:00.000Z,https://c.example/c.png,,false\n'
)


def _links(text: str) -> tuple[ParsedLink, ...]:
    assert is_link_table(text) or is_bookmarks(text)
    found = parse_links(text)
    assert found.refused == ()
    return found.links


def test_pockets_table_is_read() -> None:
    assert _links(POCKET) == (
        ParsedLink(
            "https://kelp.example/clock",
            "Kelp, and clocks",
            "Tags: tides, kelp",
            datetime(2024, 10, 10, 16, 12, 32, tzinfo=UTC),
        ),
    )


def test_instapapers_table_is_read() -> None:
    first, second = _links(INSTAPAPER)
    assert (first.title, first.note) == ('A "clock"', "> Two\n> lines")
    assert (second.title, second.note) == ("", "Folder: Harbour")


def test_raindrops_table_is_read() -> None:
    (link,) = _links(RAINDROP)
    assert (link.address, link.title) == ("https://kelp.example/clock", "Kelp")
    assert link.note == "My own\n\n> What it says\n\nTags: tides, kelp"
    assert link.saved_at == datetime(2024, 5, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["Link", "Name", "Comment", "Date"], ["https://a.example/?x=1", "A", "n", "2024-05-05"]]
    (link,) = _links("\ufeff" + "\r\n".join(delimiter.join(row) for row in rows))
    assert (link.address, link.title, link.note) == ("https://a.example/?x=1", "A", "n")
    assert link.saved_at == datetime(2024, 5, 5, tzinfo=UTC)


def test_bare_addresses_are_a_table_of_one_column() -> None:
    text = "https://a.example/\nhttps://b.example/\n"
    assert [link.address for link in _links(text)] == ["https://a.example/", "https://b.example/"]


def test_a_moment_keeps_its_zone() -> None:
    (link,) = _links("url,created\nhttps://a.example/,2024-05-05T23:30:00-05:00\n")
    assert link.saved_at == datetime(2024, 5, 5, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def test_a_year_alone_is_no_moment() -> None:
    (link,) = _links("url,date\nhttps://a.example/,2024\n")
    assert link.saved_at is None


def test_every_refused_row_has_its_line_and_reason() -> None:
    text = (
        'url,note\nhttps://a.example/,"two\nlines"\n,empty\njavascript:alert(1),x\n'
        "\n=HYPERLINK(1),y\nhttps://b.example/,z\n"
    )
    found = parse_links(text)
    assert [link.address for link in found.links] == ["https://a.example/", "https://b.example/"]
    assert found.refused == (
        "Line 4 has no address.",
        "Line 5: “javascript:alert(1)” is no address of the web.",
        "Line 7: “=HYPERLINK(1)” is no address of the web.",
    )


def test_the_guard_before_a_formula_is_taken_off() -> None:
    (link,) = _links("url,title\nhttps://a.example/,'=cmd|x\n")
    assert link.title == "=cmd|x"


BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><A HREF="https://a.example/?x=1&amp;y=&quot;2>" ADD_DATE="1700000000">A &amp; B</A>
        <DT><H3>Tides</H3>
        <DL><p>
            <DT><H3>Kelp</H3>
            <DL><p>
                <DT><A HREF="https://kelp.example/clock" TAGS="slow,kelp">Kelp</A>
                <DD>Keeps &lt;time&gt;.
            </DL><p>
            <DT><A HREF="place:sort=8">Recent</A>
        </DL><p>
    </DL><p>
    <DT><A HREF="https://b.example/" ICON="data:image/png;base64,iVBOR>w0">B</A>
</DL>
"""


def test_bookmarks_keep_folders_notes_tags_and_days() -> None:
    found = parse_links(BOOKMARKS)
    assert is_bookmarks(BOOKMARKS)
    assert found.links == (
        ParsedLink(
            'https://a.example/?x=1&y="2>',
            "A & B",
            "",
            datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
        ),
        ParsedLink(
            "https://kelp.example/clock",
            "Kelp",
            "Keeps <time>.\n\nTags: slow, kelp\n\nFolder: Tides / Kelp",
        ),
        ParsedLink("https://b.example/", "B"),
    )
    assert found.refused == ("Line 17: “place:sort=8” is no address of the web.",)


def test_pockets_page_is_read_like_bookmarks() -> None:
    text = (
        "<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>"
        '\n<li><a href="https://a.example/" time_added="1700000000" tags="x">A</a></li></ul>'
    )
    (link,) = _links(text)
    assert (link.title, link.note) == ("A", "Tags: x")
    assert link.saved_at is not None


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "# Url\n\nText", "Dear friends,\n\nurl", "---\ntitle: url\n---\n", "url",
     "email,url\na@example.org,x\n", "<p>url,title</p>", "Url\n\nA story about links.", "[1, 2]"],
)  # fmt: skip
def test_other_texts_are_neither(text: str) -> None:
    assert not is_link_table(text)
    assert not is_bookmarks(text)
    with pytest.raises(UnreadableFile, match="neither a table"):
        parse_links(text)


def test_more_links_than_an_inbox_holds_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 50,000 links"):
        parse_links("url,title\n" + "https://a.example/,x\n" * 50_001)


@pytest.mark.parametrize(
    "text",
    [
        'url,title\n"' + "a" * 1_000_000,
        "url,title\n" + '"a' * 400_000,
        "url,title\n" + "," * 1_000_000,
        "url,title\n" + "\n" * 1_000_000,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<a " * 300_000,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + '<a "' * 200_000,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<dl>" * 250_000,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<a href=x>" * 40_000,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "&" * 1_000_000,
    ],
    ids=range(9),
)
def test_a_megabyte_of_rubbish_is_soon_done_with(text: str) -> None:
    start = time.process_time()
    assert parse_links(text).links == ()
    assert time.process_time() - start < 20


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"]))


@given(st.lists(CELLS, min_size=1))
def test_no_title_is_lost_however_it_is_written(titles: list[str]) -> None:
    rows = ["url,title"]
    for number, title in enumerate(titles):
        doubled = title.replace('"', '""')
        rows.append(f'https://a.example/{number},"{doubled}"')
    found = parse_links("\n".join(rows))
    assert [link.address for link in found.links] == [
        f"https://a.example/{number}" for number in range(len(titles))
    ]
    for link, title in zip(found.links, titles, strict=True):
        assert "".join(link.title.split()) == "".join(title.split()).replace("\ufeff", "") or (
            title.strip().startswith("'")
        )


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for whole in (f"url,title\n{text}", f"<!DOCTYPE NETSCAPE-Bookmark-file-1>{text}"):
        try:
            assert isinstance(parse_links(whole), ParsedLinks)
        except UnreadableFile:
            assert not is_link_table(whole)
