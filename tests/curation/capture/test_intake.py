"""Links, papers and notes arrive: one item each, however often they come."""

from datetime import date, timedelta
from typing import Any

import pytest

from curation.capture.intake import Captured, NothingToCapture, Outcome, capture
from curation.capture.offer import Offer
from curation.memory import How
from curation.models import Capture, Editor, Item, Paper, Publication
from curation.models.capture import FetchState, Way
from curation.models.item import Kind
from tests.factories import (
    NOW,
    AddressFactory,
    EditorFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

GAUGE = "https://tides.example/2026/gauge.html"
LATER = NOW + timedelta(days=3)


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def editor() -> Editor:
    return EditorFactory()


def captured(
    publication: Publication, editor: Editor | None, address: str = "", **said: object
) -> Captured:
    offer = Offer(address=address, **said)
    return capture(publication, offer, way=Way.DESK, editor=editor, now=NOW)


def by_source(publication: Publication, address: str, **said: object) -> Captured:
    return capture(
        publication,
        Offer(address=address, **said),
        way=Way.SOURCE,
        editor=None,
        now=LATER,
        source=SourceFactory(publication=publication),
    )


def addresses(item: Item) -> dict[str, bool]:
    return dict(item.addresses.values_list("canonical", "is_main"))


# What a new item is


def test_an_address_becomes_a_link_in_the_inbox(publication: Publication, editor: Editor) -> None:
    new = captured(publication, editor, f"{GAUGE}?utm_source=kelp")

    item = Item.objects.inbox().get()
    assert (new.item, new.outcome, new.past) == (item, Outcome.NEW, [])
    assert (item.kind, item.title, item.slug) == (Kind.LINK, "", "tides-example-gauge")
    assert item.body == f"[{GAUGE}]({GAUGE})"
    assert addresses(item) == {GAUGE: True}
    assert item.created_at == NOW


def test_who_brought_it_is_kept_and_its_page_is_to_be_read(
    publication: Publication, editor: Editor
) -> None:
    new = captured(publication, editor, GAUGE)

    row = Capture.objects.get()
    assert new.item.capture == row
    assert (row.editor, row.way, row.address) == (editor, Way.DESK, GAUGE)
    assert (row.fetch, row.next_at, row.attempt_count) == (FetchState.WAITING, NOW, 0)


def test_what_the_browser_says_is_kept(publication: Publication, editor: Editor) -> None:
    said = {
        "title": "One gauge\nfor a bay",
        "description": "Why the council paid.",
        "site_name": "Harbour News",
        "author": "Ida Marsh",
        "published_on": date(2026, 2, 3),
        "language": "en_GB",
        "picture_address": "https://tides.example/gauge.png",
    }

    item = captured(publication, editor, GAUGE, **said).item

    kept = Capture.objects.values(*said).get()
    assert kept == {**said, "title": "One gauge for a bay", "language": "en-GB"}
    assert (item.title, item.slug) == ("One gauge for a bay", "one-gauge-for-a-bay")
    assert item.body == f"[One gauge for a bay]({GAUGE})"


def test_a_selection_is_quoted_below_the_linked_title(
    publication: Publication, editor: Editor
) -> None:
    selection = "1. The gauge\n\n\nis *not* cheap.\n"

    item = captured(publication, editor, GAUGE, title="A [gauge]", selection=selection).item

    linked = rf"[A \[gauge\]]({GAUGE})"
    assert item.body == f"{linked}\n\n> 1\\. The gauge\n>\n> is \\*not\\* cheap."


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("for the **tide** section", "[Gauge](A): for the **tide** section"),
        ("Two lines\nof it", "[Gauge](A)\n\nTwo lines\nof it"),
        ("> cited", "[Gauge](A)\n\n> cited"),
    ],
)
def test_the_editors_own_words_follow_the_link(
    publication: Publication, editor: Editor, text: str, body: str
) -> None:
    item = captured(publication, editor, GAUGE, title="Gauge", text=text).item

    assert item.body == body.replace("(A)", f"({GAUGE})")


def test_a_text_without_address_is_a_note(publication: Publication, editor: Editor) -> None:
    new = captured(publication, editor, text="Ask *Ida* about [her buoys](https://buoys.example/).")

    item = new.item
    assert (item.kind, item.title, item.is_titled) == (Kind.NOTE, "Ask Ida about her buoys.", False)
    assert item.body == "Ask *Ida* about [her buoys](https://buoys.example/)."
    assert addresses(item) == {"https://buoys.example/": False}
    assert item.capture.fetch == FetchState.NONE


def test_a_text_that_is_an_address_is_a_link(publication: Publication, editor: Editor) -> None:
    item = captured(publication, editor, text=f" {GAUGE}\n").item

    assert (item.kind, addresses(item)) == (Kind.LINK, {GAUGE: True})


def test_the_same_note_again_is_found(publication: Publication, editor: Editor) -> None:
    first = captured(publication, editor, text="Ask Ida about her buoys.")
    again = captured(publication, editor, text="Ask Ida about her buoys.")
    other = captured(publication, editor, text="Ask Ida about her buoys.\n\nAnd the gauge.")

    assert (again.item, again.outcome) == (first.item, Outcome.IN_INBOX)
    assert other.outcome == Outcome.NEW


@pytest.mark.parametrize("title", ["港口的潮汐", "Приливы в гавани", "潮位計"])
def test_a_title_in_another_script_leaves_the_slug_to_the_address(
    publication: Publication, editor: Editor, title: str
) -> None:
    untitled = captured(publication, editor, f"{GAUGE}?page=2").item
    assert captured(publication, editor, GAUGE, title=title).item.slug == "tides-example-gauge-2"
    item = captured(publication, editor, f"{GAUGE}?page=2", title=title).item
    item.refresh_from_db()
    assert (item.pk, item.title, item.slug) == (untitled.pk, title, "tides-example-gauge")


def test_what_many_notes_mention_asks_no_more_than_what_one_does(
    publication: Publication, editor: Editor, django_assert_max_num_queries: Any
) -> None:
    notes = ItemFactory.create_batch(30, publication=publication, section=None, kind=Kind.NOTE)
    for note in notes:
        note.body = f"They say so [here]({GAUGE})."
        note.save()
        AddressFactory(item=note, canonical=GAUGE)
    with django_assert_max_num_queries(25):
        assert captured(publication, editor, GAUGE).outcome is Outcome.NEW


def test_slugs_are_unlike_each_other(publication: Publication, editor: Editor) -> None:
    slugs = [
        captured(publication, editor, f"{GAUGE}?page={number}", title="One gauge").item.slug
        for number in range(3)
    ]

    assert slugs == ["one-gauge", "one-gauge-2", "one-gauge-3"]


# Papers


def test_an_address_of_a_paper_becomes_a_paper(publication: Publication, editor: Editor) -> None:
    address = "https://arxiv.org/pdf/2301.00012v2"

    item = captured(publication, editor, address, title="[2301.00012] On slow kelp").item

    assert (item.kind, item.title, item.body) == (Kind.PAPER, "On slow kelp", "")
    assert item.papers.get().arxiv_id == "2301.00012"
    assert addresses(item) == {"https://arxiv.org/abs/2301.00012": True, address: False}


def test_arxiv_itself_is_never_read_as_a_page(publication: Publication, editor: Editor) -> None:
    at_arxiv = captured(publication, editor, "https://arxiv.org/abs/2301.00012")
    elsewhere = captured(publication, editor, "https://openreview.net/forum?id=tIdeS-7")

    assert at_arxiv.item.capture.fetch == FetchState.NONE
    assert elsewhere.item.capture.fetch == FetchState.WAITING


def test_a_bare_identifier_is_an_address(publication: Publication, editor: Editor) -> None:
    item = captured(publication, editor, "arXiv:2301.00012").item

    assert addresses(item) == {"https://arxiv.org/abs/2301.00012": True}


def test_a_paper_in_the_inbox_is_found_by_any_of_its_addresses(
    publication: Publication, editor: Editor
) -> None:
    first = captured(publication, editor, "https://arxiv.org/abs/2301.00012")
    again = captured(publication, editor, "https://huggingface.co/papers/2301.00012")

    assert (again.item, again.outcome) == (first.item, Outcome.IN_INBOX)
    assert Paper.objects.count() == 1
    assert "https://huggingface.co/papers/2301.00012" in addresses(first.item)


# What is here already


def test_what_waits_in_the_inbox_is_found(publication: Publication, editor: Editor) -> None:
    first = captured(publication, editor, GAUGE)
    again = captured(publication, editor, "http://tides.example:80/2026/gauge.html#top")

    assert (again.item, again.outcome, again.past) == (first.item, Outcome.IN_INBOX, [])
    assert Item.objects.count() == 1


def test_gaps_of_what_is_found_are_filled(publication: Publication, editor: Editor) -> None:
    captured(publication, None, GAUGE, author="Ida Marsh")
    again = captured(
        publication, editor, GAUGE, title="One gauge", author="Noor", selection="It is green."
    )

    item = Item.objects.get()
    row = item.capture
    assert (item.title, item.slug) == ("One gauge", "one-gauge")
    assert item.body == f"[One gauge]({GAUGE})\n\n> It is green."
    assert (row.title, row.author, row.selection) == ("One gauge", "Ida Marsh", "It is green.")
    assert row.editor == editor
    assert again.item.title == "One gauge"


def test_what_an_editor_wrote_stays(publication: Publication, editor: Editor) -> None:
    item = captured(publication, editor, GAUGE, title="One gauge").item
    item.title, item.slug, item.body = "The gauge of the bay", "bay-gauge", "Mine."
    item.save()

    captured(publication, editor, GAUGE, title="Another title", text="More words.")

    item.refresh_from_db()
    assert (item.title, item.slug) == ("The gauge of the bay", "bay-gauge")
    assert item.body == "Mine.\n\nMore words."


def test_another_passage_is_added_and_the_same_one_is_not(
    publication: Publication, editor: Editor
) -> None:
    for passage in ("It is green.", "It is old.", "It is green."):
        captured(publication, editor, GAUGE, title="Gauge", selection=passage)

    assert Item.objects.get().body == f"[Gauge]({GAUGE})\n\n> It is green.\n\n> It is old."


@pytest.mark.parametrize("text", ["tide", "gauge", "It is old."])
def test_a_note_is_kept_though_its_words_stand_elsewhere(
    publication: Publication, editor: Editor, text: str
) -> None:
    captured(publication, editor, GAUGE, title="A gauge", selection="They say: It is old. Is it?")
    for _ in range(2):
        item = captured(publication, editor, GAUGE, text=text).item
    item.refresh_from_db()
    assert item.body.count(f"\n\n{text}") == 1


def test_the_words_beside_a_link_are_not_added_again(
    publication: Publication, editor: Editor
) -> None:
    for _ in range(2):
        item = captured(publication, editor, GAUGE, title="A gauge", text="It is old.").item
    item.refresh_from_db()
    assert item.body == f"[A gauge]({GAUGE}): It is old."


def test_what_could_not_be_read_is_tried_again_when_captured_again(
    publication: Publication, editor: Editor
) -> None:
    captured(publication, editor, GAUGE)
    Capture.objects.update(fetch=FetchState.FAILED, attempt_count=3, failure="No answer.")

    captured(publication, editor, GAUGE)

    row = Capture.objects.get()
    assert (row.fetch, row.attempt_count, row.failure) == (FetchState.WAITING, 0, "")


def test_an_item_that_only_mentions_an_address_is_another(
    publication: Publication, editor: Editor
) -> None:
    first = captured(publication, editor, GAUGE, selection="See https://kelp.example/clock")
    new = captured(publication, editor, "https://kelp.example/clock")

    assert new.outcome == Outcome.NEW
    assert [past.item for past in new.past] == [first.item]


def test_a_link_of_an_import_is_found_too(publication: Publication, editor: Editor) -> None:
    item = ItemFactory(publication=publication, section=None, body=f"[A gauge]({GAUGE})")
    AddressFactory(item=item, canonical=GAUGE, is_main=True)

    again = captured(publication, editor, GAUGE, site_name="Harbour News")

    assert (again.item, again.outcome) == (item, Outcome.IN_INBOX)
    assert Capture.objects.get(item=item).site_name == "Harbour News"


def test_what_an_issue_has_covered_is_captured_and_said(
    publication: Publication, editor: Editor
) -> None:
    section = SectionFactory(
        issue__publication=publication,
        issue__number=41,
        issue__date=date(2020, 5, 12),
        title="Climate AI",
    )
    old = ItemFactory(section=section)
    AddressFactory(item=old, canonical=GAUGE)

    new = captured(publication, editor, GAUGE)

    assert new.outcome == Outcome.NEW
    assert [(past.item, past.how) for past in new.past] == [(old, How.ADDRESS)]
    assert new.past[0].says == "Already in #41 (12 May 2020), Climate AI"


def test_a_near_equal_title_is_only_a_hint(publication: Publication, editor: Editor) -> None:
    title = "How a council came to love its one tide gauge"
    first = captured(publication, editor, GAUGE, title=title)
    new = captured(publication, editor, "https://copies.example/1", title=f"{title} | Copies")

    assert new.outcome == Outcome.NEW
    assert [(past.item, past.how) for past in new.past] == [(first.item, How.TITLE)]


def test_publications_do_not_know_of_each_other(publication: Publication, editor: Editor) -> None:
    captured(PublicationFactory(), editor, GAUGE)

    new = captured(publication, editor, GAUGE)

    assert (new.outcome, new.past) == (Outcome.NEW, [])


# What was dismissed


def test_what_was_dismissed_does_not_come_back_by_itself(
    publication: Publication, editor: Editor
) -> None:
    item = captured(publication, editor, GAUGE).item
    item.dismiss(because="too thin", editor=editor, now=NOW)

    offered = by_source(publication, GAUGE, title="One gauge")

    item.refresh_from_db()
    assert (offered.item, offered.outcome) == (item, Outcome.DISMISSED)
    assert offered.dismissed_because == "too thin"
    assert (item.dismissed_because, item.title) == ("too thin", "")
    assert not Item.objects.inbox().exists()


def test_an_editors_own_hand_brings_it_back_and_says_why_it_went(
    publication: Publication, editor: Editor
) -> None:
    item = captured(publication, editor, GAUGE).item
    item.dismiss(because="too thin", editor=editor, now=NOW)

    again = captured(publication, editor, GAUGE)

    assert (again.item, again.outcome) == (item, Outcome.BROUGHT_BACK)
    assert again.dismissed_because == "too thin"
    assert Item.objects.inbox().get() == item


# What cannot be captured


@pytest.mark.parametrize(
    ("offer", "sentence"),
    [
        (Offer(), "There is nothing here to capture: give an address or a text."),
        (Offer(text="\x00 \u202e"), "There is nothing here to capture"),
        (Offer(address="kelp clocks"), "“kelp clocks” is not a web address"),
        (Offer(address="javascript:alert(1)"), "is not a web address"),
        (Offer(address="ftp://tides.example/"), "is not a web address"),
        (Offer(address="https://bank.example@tides.example/"), "a name before an “@”"),
        (Offer(address="https://tides.example/" + "a" * 2000), "longer than 2,000 characters"),
        (Offer(address="https://tides.example/" + "ä" * 700), "longer than 2,000 characters"),
        (Offer(text="a" * 100_001), "longer than 100,000 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    publication: Publication, editor: Editor, offer: Offer, sentence: str
) -> None:
    with pytest.raises(NothingToCapture, match=sentence):
        capture(publication, offer, way=Way.DESK, editor=editor, now=NOW)

    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("tides.example/gauge", "https://tides.example/gauge"),
        ("  <https://tides.example/gauge>\n", "https://tides.example/gauge"),
        ("https://www.google.com/url?q=https://tides.example/g&sa=D", "https://tides.example/g"),
        ("http://10.0.0.7/gauge", "http://10.0.0.7/gauge"),
    ],
)
def test_what_a_page_can_be_opened_by_is_kept(
    publication: Publication, editor: Editor, address: str, kept: str
) -> None:
    assert captured(publication, editor, address).item.capture.address == kept


def test_stray_characters_and_long_words_do_no_harm(
    publication: Publication, editor: Editor
) -> None:
    hostile = "\x00\x0b\u202e\ufffe\ud800" + "tide " * 2_000
    item = captured(
        publication,
        editor,
        GAUGE,
        title=hostile,
        selection=hostile * 20,
        description=hostile,
        site_name=hostile,
        author=hostile,
        language=hostile,
        picture_address=f"javascript:{hostile}",
        text=hostile,
    ).item

    row = Capture.objects.get(item=item)
    row.full_clean()
    item.full_clean()
    assert (row.language, row.picture_address) == ("", "")
    assert not any(sign in item.body + row.description for sign in "\x00\x0b\u202e\ufffe\ud800")


@pytest.mark.parametrize(
    "picture", ["data:image/png;base64,AA", "/gauge.png", "https://a@b.example/p"]
)
def test_a_picture_that_cannot_be_asked_for_is_none(
    publication: Publication, editor: Editor, picture: str
) -> None:
    assert (
        captured(publication, editor, GAUGE, picture_address=picture).item.capture.picture_address
        == ""
    )
