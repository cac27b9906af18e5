"""The letter as HTML, against the rules that mail programs make."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from curation.models import Issue
from curation.models.item import Kind
from newsletter.editions.compose import compose
from newsletter.editions.email_html import email_html, preheader
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from tests.factories import IssueFactory, ItemFactory, PictureFactory, PublicationFactory
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db

HUES = ("833E2D", "30558C", "236436", "6E4E1D", "714074", "006263")


@pytest.fixture
def letter() -> str:
    return email_html(compose(rich_issue()))


def parsed(html: str) -> Element:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(html)
    assert parser.errors == []
    return tree


def letter_of(body: str, **facts: object) -> str:
    item = ItemFactory(kind=Kind.STORY, body=body, **facts)
    return email_html(compose(item.section.issue))


def test_it_is_valid_html_after_inlining(letter: str) -> None:
    tree = parsed(letter)

    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")


def test_links_without_an_emoji_stand_in_line_with_those_that_have_one() -> None:
    first = ItemFactory(kind=Kind.LINK, emoji="🐚", body="One.")
    ItemFactory(kind=Kind.LINK, emoji="", body="Two.", section=first.section, position=1)

    html = email_html(compose(first.section.issue))

    assert html.count('width="34"') == 2
    first.emoji = ""
    first.save()
    assert 'width="34"' not in email_html(compose(first.section.issue))


def test_no_word_is_too_long_for_the_column(letter: str) -> None:
    cells = re.findall(r'<td class="pad[^>]*>', letter)

    assert cells
    assert all("word-break:break-word" in cell.replace(" ", "") for cell in cells)


def test_the_article_has_a_name_and_both_roots_a_language(letter: str) -> None:
    (article,) = [each for each in parsed(letter).iter("div") if each.get("role") == "article"]

    assert article.get("aria-roledescription") == "email"
    assert article.get("aria-label") == "The quiet end of the harbour"
    assert (article.get("lang"), article.get("dir")) == ("en", "ltr")


def test_every_table_is_layout_or_has_headings(letter: str) -> None:
    tables = list(parsed(letter).iter("table"))
    data = [table for table in tables if table.get("role") != "presentation"]

    assert len(tables) > len(data) == 1
    assert all(list(table.iter("th")) for table in data)
    assert all(
        'role="presentation"' in table
        for table in re.findall(r"<!--\[if mso\]><table[^>]*", letter)
    )


def test_every_picture_has_its_words_and_comes_from_this_site(letter: str) -> None:
    pictures = list(parsed(letter).iter("img"))

    assert [picture.get("alt") for picture in pictures] == [
        "A curve that rises and falls twice in a day."
    ]
    assert [picture.get("src") for picture in pictures] == [
        "http://127.0.0.1:8000/media/pictures/curve-letter.png"
    ]


def test_a_wide_picture_is_shown_at_the_width_of_the_column(letter: str) -> None:
    (picture,) = parsed(letter).iter("img")

    style = (picture.get("style") or "").replace(" ", "")
    assert picture.get("width") == "544"
    assert "width:100%;max-width:544px;height:auto" in style


def test_a_small_picture_is_not_blown_up() -> None:
    item = ItemFactory(kind=Kind.STORY, body="![A shell](pictures/shell.png)")
    PictureFactory(
        publication=item.publication,
        address="pictures/shell.png",
        file="pictures/shell.png",
        width=200,
        height=100,
    )

    (picture,) = parsed(email_html(compose(item.section.issue))).iter("img")

    assert picture.get("width") == "200"
    assert "max-width:200px" in (picture.get("style") or "").replace(" ", "")


def test_a_missing_picture_is_its_words_and_a_link(letter: str) -> None:
    assert ">A hopper by night</a>" in letter
    assert 'href="https://gone.example/hopper.png"' in letter


def test_headings_go_down_one_level_at_a_time_from_one_h1(letter: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", letter)]

    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_acts_and_nothing_is_asked_for_but_pictures(letter: str) -> None:
    tags = {each.tag for each in parsed(letter).iter() if isinstance(each.tag, str)}

    assert not tags & {"script", "form", "svg", "video", "iframe", "link", "object", "input"}
    assert "url(" not in letter
    assert "@import" not in letter
    assert "@font-face" not in letter


def test_the_one_kept_style_block_is_small_and_dark(letter: str) -> None:
    (style,) = parsed(letter).iter("style")
    block = style.text or ""

    assert len(block.encode()) < 14_000
    for part in ("max-width: 620px", "prefers-color-scheme: dark", "[data-ogsc]", "[data-ogsb]"):
        assert part in block


def test_every_colour_of_text_has_one_for_the_dark(letter: str) -> None:
    block = next(iter(parsed(letter).iter("style"))).text or ""
    dark = block.split("prefers-color-scheme: dark")[1].split("[data-ogsc]")[0]

    for colour in ("#ECE8DF", "#BDB7AA", "#9F998C", "#77CED8", "#1F1D1A", "#100F0D"):
        assert colour in dark
    for hue in ("rust", "blue", "green", "ochre", "plum", "teal"):
        assert f".hue-{hue} .section-heading" in dark
        assert f"[data-ogsc] .hue-{hue} .section-heading" in block


def test_values_are_inline_and_literal(letter: str) -> None:
    (heading,) = parsed(letter).iter("h1")
    section = next(iter(parsed(letter).iter("h2")))

    assert "font-size:28px" in (heading.get("style") or "").replace(" ", "")
    assert "#30558C" in (section.get("style") or "")
    assert "var(" not in letter


def test_links_of_ours_are_whole_addresses(letter: str) -> None:
    addresses = [link.get("href") or "" for link in parsed(letter).iter("a")]

    assert "http://127.0.0.1:8000/club/" in addresses
    assert all(address.startswith(("http://", "https://", "#")) for address in addresses)


def test_the_foot_says_why_then_leave_then_preferences_then_where(letter: str) -> None:
    places = [
        letter.index(part)
        for part in (ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT, "1 Quay Street, Port Merrow")
    ]

    assert places == sorted(places)
    assert "You get this because" in letter
    assert letter.count(LEAVE_SLOT) == 1


def test_the_letter_links_to_itself_in_a_browser_before_anything_else(letter: str) -> None:
    digest = compose(Issue.objects.get()).digest

    assert f'href="http://127.0.0.1:8000/slack-water/letters/{digest[:22]}/"' in letter
    assert letter.index("View in browser") < letter.index("<h1")


def test_the_inbox_shows_preheader_then_dek_else_how_the_letter_begins() -> None:
    both = IssueFactory(preheader="First.", dek="Second.")
    none = IssueFactory(introduction="Good *morning*. " * 30)

    assert preheader(compose(both)) == "First. Second."
    assert preheader(compose(none)).startswith("Good morning. Good")
    assert len(preheader(compose(none))) <= 140


def test_a_publications_own_accent_colours_its_links() -> None:
    html = email_html(compose(_issue_of(accent="#7A1F5C", body="[a](https://a.example)")))

    assert "#7A1F5C" in html
    assert "#005E6A" not in html


def test_right_to_left_letters_lean_on_the_other_side() -> None:
    html = email_html(compose(_issue_of(language="he", body="- a\n\n> b")))
    tree = parsed(html)

    (entries,) = tree.iter("ul")
    (quotation,) = tree.iter("blockquote")
    assert tree.get("dir") == "rtl"
    assert "padding:024px00" in (entries.get("style") or "").replace(" ", "").replace("0px", "0")
    assert "border-right:3px" in (quotation.get("style") or "").replace(" ", "")


def test_hostile_words_stay_words() -> None:
    words = '"><svg onload=alert(1)>{{7*7}}'

    html = letter_of(words, title=words, emoji=words[:32])

    assert "<svg" not in html
    assert "{{7*7}}" in html


def test_words_that_look_like_our_own_markup_are_left_alone() -> None:
    words = '`<img src="x" alt="y" width="9" loading="lazy">` and `<figure class="figure">`'

    html = letter_of(words)

    assert "&lt;img src=" in html
    assert "&lt;figure class=" in html


def _issue_of(body: str, **facts: object) -> Issue:
    issue = IssueFactory(publication=PublicationFactory(**facts))
    item = ItemFactory(section__issue=issue, kind=Kind.STORY, body=body)
    return item.section.issue
