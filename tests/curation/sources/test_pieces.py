"""Cutting a feed into parts that feedparser can take."""

import pytest

from curation.sources.entry import ENTRIES_AT_ONCE, UnreadableSource
from curation.sources.pieces import LONGEST_ENTRY, MOST_ENTRIES, pieces_of
from tests.curation.sources.feeds import atom, rss, rss_item, rss_of


def parts_of(text: str) -> list[str]:
    return list(pieces_of(text).parts)


def test_a_short_feed_is_one_part_between_its_own_opening_tags() -> None:
    (part,) = parts_of(rss(rss_item(1), rss_item(2)))
    assert part.startswith('<rss version="2.0"')
    assert part.count("<item>") == 2
    assert part.endswith("</channel></rss>")


def test_a_long_one_is_cut_into_parts_of_so_many_entries() -> None:
    parts = parts_of(rss_of(range(2 * ENTRIES_AT_ONCE + 1)))
    assert [part.count("<item>") for part in parts] == [ENTRIES_AT_ONCE, ENTRIES_AT_ONCE, 1]


def test_what_only_speaks_of_items_is_no_entry() -> None:
    speech = (
        "<description><![CDATA[an <item> and </item> and <item>]]></description><!-- <item> -->"
    )
    (part,) = parts_of(rss(rss_item(1, more=speech)))
    assert part.count("<description>") == 1
    assert part.count("<item><title>") == 1


def test_entries_of_another_name_within_one_are_its_own() -> None:
    text = rss(rss_item(1, more="<media:item>x</media:item>"), rss_item(2))
    assert parts_of(text)[0].count("<item><title>") == 2


def test_an_entry_that_is_never_closed_ends_where_the_next_begins() -> None:
    text = rss(rss_item(1).removesuffix("</item>"), rss_item(2))
    assert parts_of(text)[0].count("<item><title>") == 2


def test_the_base_address_holds_in_every_part() -> None:
    (part,) = parts_of(atom("<entry><id>a</id></entry>"))
    assert 'xml:base="https://harbour.example/log/"' in part


def test_the_channel_of_rss_1_is_closed_before_its_items() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel>'
        "<items><rdf:Seq><rdf:li/></rdf:Seq></items></channel><item><title>a</title></item></rdf:RDF>"
    )
    (part,) = parts_of(text)
    assert "<channel>" not in part
    assert part.endswith("</rdf:RDF>")


def test_the_head_has_the_name_and_none_of_the_entries() -> None:
    head = pieces_of(rss(rss_item(1))).head
    assert "The harbour master" in head
    assert "<item" not in head


def test_an_entry_longer_than_any_text_is_passed_over() -> None:
    text = rss(rss_item(1, title="x" * LONGEST_ENTRY), rss_item(2))
    assert parts_of(text)[0].count("<item>") == 1


@pytest.mark.parametrize(
    "text", ["", "words", "<html><item>a</item></html>", "<!-- <rss> -->", '{"a": 1}', "<rss"]
)
def test_what_is_no_feed_says_so(text: str) -> None:
    with pytest.raises(UnreadableSource, match="There is no feed"):
        pieces_of(text)


def test_a_feed_whose_opening_tag_never_ends_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="more than a feed needs"):
        pieces_of(rss(rss_item(1)).replace("<rss ", f'<rss a="{"x" * 30_000}" '))


def test_of_a_feed_that_never_ends_the_first_entries_are_taken() -> None:
    parts = parts_of(rss("<item/>" * (MOST_ENTRIES + 5)))
    assert sum(part.count("<item/>") for part in parts) == MOST_ENTRIES
