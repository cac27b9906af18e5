"""RSS and Atom read into entries."""

from datetime import UTC, datetime

import pytest

from curation.feeds import UnreadableFeed, parsed
from curation.sources.entry import LONGEST_SUMMARY, LONGEST_TITLE, Entry, UnreadableSource
from curation.sources.feed import read_feed
from tests.curation.sources.feeds import ADDRESS, atom, rss, rss_item, rss_of

LAUGHS = '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'


def entries_of(text: str) -> list[Entry]:
    return [entry for batch in read_feed(text, ADDRESS).batches for entry in batch]


def only(text: str) -> Entry:
    (entry,) = entries_of(text)
    return entry


def test_a_feed_says_its_name_and_its_site() -> None:
    reading = read_feed(rss(rss_item(1)), ADDRESS)
    assert (reading.title, reading.site_address) == (
        "The harbour master",
        "https://harbour.example/",
    )


def test_an_entry_of_rss_has_its_facts() -> None:
    more = "<description>Two metres at noon.</description><dc:creator>Rosa Ode</dc:creator>"
    entry = only(rss(rss_item(7, title="Neap &amp; spring", more=more)))
    assert entry.title == "Neap & spring"
    assert entry.address == "https://harbour.example/soundings/7"
    assert entry.canonical == "https://harbour.example/soundings/7"
    assert entry.summary == "Two metres at noon."
    assert entry.author == "Rosa Ode"
    assert entry.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert len(entry.key) == 64


def test_an_entry_of_atom_has_its_facts() -> None:
    entry = only(
        atom(
            "<entry><id>urn:1</id><title type='html'>A &lt;b&gt;tide&lt;/b&gt;</title>"
            "<link rel='self' href='/self'/><link href='day/1'/><updated>2026-02-01T10:00:00+02:00"
            "</updated><author><name>Mara</name></author><author><name>Ida</name></author>"
            "<content type='html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>"
        )
    )
    assert entry.title == "A tide"
    assert entry.address == "https://harbour.example/log/day/1"
    assert entry.summary == "One. Two."
    assert entry.author == "Mara, Ida"
    assert entry.published_at == datetime(2026, 2, 1, 8, tzinfo=UTC)


def test_all_parts_of_a_long_feed_are_read() -> None:
    assert len(entries_of(rss_of(range(450)))) == 450


def test_a_relative_link_is_read_from_the_address_of_the_feed() -> None:
    assert only(rss(rss_item(1, link="/log/1"))).address == "https://harbour.example/log/1"


def test_the_page_counts_and_not_the_service_in_between() -> None:
    text = rss(rss_item(1, link="https://feeds.example/~r/1", more=ORIGINAL))
    text = text.replace(
        "<rss ", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    )
    assert only(text).address == "https://harbour.example/real"


ORIGINAL = "<feedburner:origLink>https://harbour.example/real</feedburner:origLink>"


def test_trackers_are_no_part_of_an_address() -> None:
    entry = only(rss(rss_item(1, link="https://harbour.example/a?utm_source=rss")))
    assert entry.address == "https://harbour.example/a"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("rosa@harbour.example (Rosa Ode)", "Rosa Ode"),
        ("rosa@harbour.museum", ""),
        ("Rosa Ode", "Rosa Ode"),
    ],
)
def test_an_author_is_called_by_name(said: str, name: str) -> None:
    assert only(rss(rss_item(1, more=f"<author>{said}</author>"))).author == name


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a@b.example/"],
)
def test_an_address_that_nobody_may_open_is_none(link: str) -> None:
    assert only(rss(rss_item(1, link=link))).address == ""


def test_an_entry_without_a_name_is_known_by_its_address() -> None:
    bare = "<item><title>{}</title><link>https://harbour.example/{}</link></item>"
    one, same, other = entries_of(
        rss(bare.format("A", 1), bare.format("B", 1), bare.format("C", 2))
    )
    assert one.key == same.key != other.key


def test_an_entry_that_says_nothing_is_left_out() -> None:
    assert entries_of(rss("<item/>", "<item><category>x</category></item>", rss_item(1))) != []
    assert len(entries_of(rss("<item/>", rss_item(1)))) == 1


@pytest.mark.parametrize("date", ["soon", "", "Mon, 99 Foo 99999 99:99:99", "0000-00-00"])
def test_a_date_that_is_none_is_none(date: str) -> None:
    assert only(rss(rss_item(1, date=date))).published_at is None


@pytest.mark.parametrize(
    "markup",
    [
        "<![CDATA[<script>alert(1)</script>Low water]]>",
        "&lt;script&gt;alert(1)&lt;/script&gt;Low water",
        "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Low water",
        "<![CDATA[Low water<img src=x onerror=alert(1)>]]>",
        "<![CDATA[<scr<script>ipt>Low water]]>",
    ],
)
def test_no_markup_comes_through(markup: str) -> None:
    more = f"<description>{markup}</description>"
    entry = only(rss(rss_item(1, title=markup, more=more)))
    for text in (entry.title, entry.summary):
        assert "Low water" in text
        assert "<" not in text


def test_no_stray_characters_come_through() -> None:
    entry = only(rss(rss_item(1, title="a\u202eb\u0001c &#xFFFE;\n d")))
    assert entry.title == "abc d"


def test_what_is_long_is_cut() -> None:
    long = "tide " * 2_000
    entry = only(rss(rss_item(1, title=long, more=f"<description>{long}</description>")))
    assert len(entry.title) <= LONGEST_TITLE
    assert len(entry.summary) <= LONGEST_SUMMARY


def test_a_careless_feed_is_read_all_the_same() -> None:
    text = rss(rss_item(1, title="Caf&eacute; & tide"), rss_item(2))
    assert [entry.title for entry in entries_of(text)] == ["Café & tide", "Soundings 2"]


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE rss [<!ENTITY a "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>',
        f'<!ENTITY a "{"x" * 1_000}">\n',
        '<!-- c --><!DOCTYPE rss [<!ENTITY a "x">]>',
    ],
)
def test_a_feed_that_defines_entities_is_refused(head: str) -> None:
    with pytest.raises(UnreadableFeed, match="entities of its own"):
        parsed(head + rss(rss_item(1)).partition("?>")[2])


def test_so_it_is_as_a_source() -> None:
    with pytest.raises(UnreadableSource, match="entities of its own"):
        read_feed(f'<!DOCTYPE rss [<!ENTITY a "ha">]>{rss(rss_item(1))}', ADDRESS)


def test_a_document_type_of_old_is_left_out() -> None:
    text = rss(rss_item(1)).replace(
        "<rss", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss'
    )
    assert only(text).title == "Soundings 1"


def test_entities_defined_between_the_entries_are_worth_nothing() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "boom">]>'
    text = rss(rss_item(1), bomb, rss_item(2, title="&a; tide"))
    assert all("boom" not in entry.title for entry in entries_of(text))


def test_what_cannot_be_read_says_so() -> None:
    with pytest.raises(UnreadableSource):
        read_feed("<html></html>", ADDRESS)
