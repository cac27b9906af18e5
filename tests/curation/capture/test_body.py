"""The text that a captured item starts with, and how readers of the issue meet it."""

import pytest

from curation.capture.body import quoted, start_of, without_head
from curation.capture.intake import capture
from curation.capture.offer import Offer
from curation.markdown import plain
from curation.models.capture import Way
from curation.models.item import Kind
from newsletter.editions.compose import compose
from newsletter.editions.web_html import web_html
from tests.factories import NOW, EditorFactory, SectionFactory

GAUGE = "https://tides.example/gauge"


@pytest.mark.parametrize(
    "selection",
    [
        "# No heading",
        "1. No list",
        "a_b_ *c* `d` [e](f)",
        "> cited",
        "<b>bold</b> & &amp;",
        "a | b",
    ],
)
def test_a_quotation_says_the_same_letters(selection: str) -> None:
    assert plain(quoted(selection)).split() == selection.split()


def test_empty_lines_of_a_selection_are_one() -> None:
    assert quoted(" a\n\n\n\nb \n c\n\n") == "> a\n>\n> b\n> c"
    assert quoted(" \n\n") == ""


def test_a_paper_starts_with_no_link() -> None:
    said = {"address": GAUGE, "title": "Slow kelp", "selection": "", "text": "Worth a look."}

    assert start_of(Kind.PAPER, **said) == "Worth a look."
    assert start_of(Kind.LINK, **said) == f"[Slow kelp]({GAUGE}): Worth a look."


def test_the_link_it_started_with_is_told_from_another() -> None:
    text = start_of(Kind.LINK, address=GAUGE, title="Gauge", selection="Old.", text="")

    assert without_head(text, words=["", "Gauge"], addresses=[GAUGE]) == "> Old."
    assert without_head(f"See {text}", words=["Gauge"], addresses=[GAUGE]) is None


@pytest.mark.django_db
def test_a_captured_link_stands_in_the_issue_as_a_linked_title_in_the_running_sentence() -> None:
    section = SectionFactory()
    issue = section.issue
    offer = Offer(
        address=f"{GAUGE}?utm_source=kelp",
        title="One *gauge* for a bay",
        selection="It is green.",
        text="the council paid.",
    )
    item = capture(issue.publication, offer, way=Way.DESK, editor=EditorFactory(), now=NOW).item
    item.place_in(section, 1)

    composition = compose(issue)
    composed, html = composition.items[0], web_html(composition)

    assert (composed.main_address, composed.source) == (GAUGE, "tides.example")
    assert (composed.addresses, composed.heading) == ((GAUGE,), "")
    assert f'<p><a href="{GAUGE}" rel' in html or f'<p><a href="{GAUGE}">' in html
    assert ">One *gauge* for a bay</a>: the council paid.</p>" in html
    assert html.count(">One *gauge* for a bay<") == 1
    assert "<blockquote>" in html
