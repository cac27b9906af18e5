"""The web fragment and the pieces it is made of."""

import re
from datetime import date
from itertools import pairwise

import html5lib
import pytest

from curation.markdown import AT_ONCE, LAZY
from curation.models import Item
from curation.models.item import ItemPaper, Kind
from newsletter.editions.compose import compose
from newsletter.editions.email_html import email_html
from newsletter.editions.parts import eyebrow
from newsletter.editions.web_html import item_html, web_html
from tests.factories import (
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
    TopicFactory,
)
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db

HOSTILE = '"><svg onload=alert(1)>{{7*7}}{% now "Y" %}'


def page_of(item: Item) -> str:
    return f"/{item.publication.slug}/items/{item.slug}/"


def parsed(fragment: str) -> html5lib.html5parser.HTMLParser:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.tree = parser.parse(f"<!doctype html><title>x</title>{fragment}")
    return parser


def test_the_fragment_is_valid_html() -> None:
    assert parsed(web_html(compose(rich_issue()))).errors == []


def test_every_anchor_is_there_once() -> None:
    tree = parsed(web_html(compose(rich_issue()))).tree

    anchors = [element.get("id") for element in tree.iter() if element.get("id")]

    assert len(anchors) == len(set(anchors))
    assert {"tides", "every-wave", "storms-out", "quick-links", "lighthouse", "rope"} <= {*anchors}


def test_headings_go_down_one_level_at_a_time() -> None:
    html = web_html(compose(rich_issue()))

    levels = [1, *(int(level) for level in re.findall(r"<h([1-6])", html))]

    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_items_of_a_section_without_title_stand_right_under_the_issue() -> None:
    item = ItemFactory(section=SectionFactory(title=""), kind=Kind.STORY, title="Alone")

    html = web_html(compose(item.section.issue))

    assert f'<h2 class="story-heading"><a href="{page_of(item)}">Alone</a></h2>' in html


def test_an_untitled_item_shows_its_body_alone() -> None:
    item = ItemFactory(kind=Kind.STORY, title="For its own page", is_titled=False, body="**Lead.**")

    html = web_html(compose(item.section.issue))

    assert "For its own page" not in re.sub(r'aria-label="[^"]*"', "", html)
    assert "<strong>Lead.</strong>" in html


@pytest.mark.parametrize("kind", [Kind.LINK, Kind.PAPER, Kind.NOTE, Kind.STORY])
def test_what_has_no_heading_of_its_own_has_a_quiet_link_to_its_page(kind: Kind) -> None:
    item = ItemFactory(kind=kind, title="A & B", is_titled=False)
    if kind == Kind.PAPER:
        paper = PaperFactory(publication=item.publication, title="A & B")
        ItemPaper.objects.create(item=item, paper=paper)

    html = web_html(compose(item.section.issue))

    link = f'<a class="permalink" href="{page_of(item)}" aria-label="Page of “A &amp; B”">#</a>'
    assert html.count(link) == html.count(page_of(item)) == 1


def test_a_sponsor_message_does_not_lead_to_its_page() -> None:
    item = ItemFactory(kind=Kind.SPONSOR, title="Rope & Co", is_titled=True)

    assert page_of(item) not in web_html(compose(item.section.issue))


def test_a_letter_does_not_lead_to_pages_of_items() -> None:
    item = ItemFactory(kind=Kind.STORY, title="Alone", is_titled=True)

    assert "/items/" not in email_html(compose(item.section.issue))


def test_the_end_of_a_section_about_a_topic_keeps_a_place_for_its_counts() -> None:
    issue = IssueFactory()
    topic = TopicFactory(publication=issue.publication, slug="tides")
    about = SectionFactory(issue=issue, topic=topic, position=0, title="High water")
    ItemFactory(section=about)
    ItemFactory(section=SectionFactory(issue=issue, topic=None, position=1))

    html = web_html(compose(issue))

    assert html.count("<!--") == 1
    assert "<!--more:high-water-->\n</section>" in html


def test_links_that_stand_together_make_one_list() -> None:
    section = SectionFactory()
    for position, kind in enumerate([Kind.LINK, Kind.LINK, Kind.NOTE, Kind.LINK]):
        ItemFactory(section=section, kind=kind, position=position)

    html = web_html(compose(section.issue))

    assert html.count('<ul class="links">') == html.count("</ul>") == 2
    assert html.count('<li class="link"') == 3


def test_a_sponsor_message_says_so_in_words() -> None:
    item = ItemFactory(kind=Kind.SPONSOR)

    assert '<p class="sponsor-label">Sponsor message</p>' in web_html(compose(item.section.issue))


def test_a_paper_links_to_the_best_page_known() -> None:
    item = ItemFactory(kind=Kind.PAPER)
    paper = PaperFactory(publication=item.publication, arxiv_id="2304.01234", has_code=True)
    ItemPaper.objects.create(item=item, paper=paper)

    html = web_html(compose(item.section.issue))

    assert 'href="https://arxiv.org/abs/2304.01234"' in html
    assert "<dt>Code</dt><dd>available</dd>" in html
    assert "<dt>Data</dt>" not in html


def test_code_keeps_its_blank_lines() -> None:
    item = ItemFactory(kind=Kind.STORY, body="```\na\n\n\n\nb\n```")

    assert "a\n\n\n\nb" in web_html(compose(item.section.issue))


def test_what_editors_type_is_never_run_as_html_or_template() -> None:
    issue = IssueFactory(introduction=HOSTILE, closing=HOSTILE)
    section = SectionFactory(issue=issue, title=HOSTILE, emoji=HOSTILE[:32])
    words = {"title": HOSTILE, "body": HOSTILE, "emoji": HOSTILE[:32]}
    for kind in Kind:
        # A numbered slug could hold the very product that is looked for.
        ItemFactory(section=section, kind=kind, slug=kind.value, **words)

    html = web_html(compose(issue))

    assert "<svg" not in html
    assert "{{7*7}}" in html
    assert "49" not in html


def test_each_item_is_the_piece_that_stands_in_the_fragment() -> None:
    composition = compose(rich_issue())
    html = web_html(composition)

    pieces = item_html(composition)

    assert list(pieces) == [item.slug for item in composition.items]
    # But for its first picture, which a page fetches at once.
    assert html.count(AT_ONCE) == 1
    assert all(piece in html.replace(AT_ONCE, LAZY) for piece in pieces.values())


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"number": 42, "date": date(2026, 11, 15)}, "Issue 42 · 15 November 2026 · 1 min read"),
        ({"number": None, "date": None}, "1 min read"),
    ],
)
def test_the_eyebrow_says_what_is_known(facts: dict[str, object], said: str) -> None:
    issue = IssueFactory(slug="x", **facts)

    assert eyebrow(compose(issue)) == said


def test_one_link_is_one_link() -> None:
    item = ItemFactory(body="[A](https://a.example)")

    assert eyebrow(compose(item.section.issue)).endswith(" · 1 link")
