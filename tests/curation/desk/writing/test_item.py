"""The page of one item, and what is done with it there."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from curation.capture.attempts import UNREADABLE
from curation.models import Capture, Item, Picture, Publication, Version
from curation.models.capture import FetchState
from curation.models.issue import Review
from curation.models.item import Kind
from tests.curation.importers.pictures import png
from tests.factories import (
    NOW,
    AddressFactory,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
)
from tests.web import Web

GAUGE = "https://tides.example/gauge"
CHART = "https://charts.example/north"
PICTURE = "https://tides.example/gauge.png"


@pytest.fixture
def placed(publication: Publication) -> Item:
    issue = IssueFactory(publication=publication, number=42)
    return ItemFactory(section=SectionFactory(issue=issue, title="Tides"), title="Neap tides")


def address(item: Item, verb: str = "") -> str:
    return f"/desk/{item.publication.slug}/items/{item.pk}/{verb}"


def page(desk: Client, item: Item) -> str:
    return desk.get(address(item)).content.decode()


def words_of(desk: Client, item: Item, **changes: object) -> dict[str, object]:
    """What the browser sends back when these fields alone are changed."""
    form = desk.get(address(item)).context["writing"].form
    return {**{field.name: field.value() or "" for field in form}, **changes}


def save(desk: Client, item: Item, **changes: object) -> HttpResponse:
    return desk.post(address(item), words_of(desk, item, **changes), follow=True)


def fresh(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


def test_it_shows_words_place_and_what_the_page_says(desk: Client, placed: Item) -> None:
    AddressFactory(item=placed, canonical=GAUGE, is_main=True)
    Capture.objects.create(
        item=placed, address=GAUGE, site_name="Harbour Review", selection="a hand’s breadth"
    )
    text = page(desk, placed)
    for said in ["Neap tides", GAUGE, "Tides", "issue 42", "Harbour Review", "a hand’s breadth"]:
        assert said in text


def test_what_is_written_is_saved_and_indexed(desk: Client, item: Item) -> None:
    body = f"See the [chart]({CHART})."
    answer = save(desk, item, title="Neap", kind=Kind.STORY, body=body, address="tides.example/g")
    assert "Saved “Neap”." in answer.content.decode()
    stored = fresh(item)
    assert (stored.title, stored.kind, stored.body) == ("Neap", Kind.STORY, body)
    found = dict(item.addresses.values_list("canonical", "is_main"))
    assert found == {"https://tides.example/g": True, CHART: False}


def test_an_address_that_is_none_is_refused_in_a_sentence(desk: Client, item: Item) -> None:
    answer = save(desk, item, address="the gauge in the harbour")
    assert answer.status_code == 422
    assert "is not a web address" in answer.content.decode()


def test_a_broken_address_that_an_import_brought_may_stay(desk: Client, item: Item) -> None:
    AddressFactory(item=item, canonical="htp:/tides", is_main=True)
    answer = save(desk, item, title="Neap")
    assert "Saved" in answer.content.decode()
    assert item.addresses.get(is_main=True).canonical == "htp:/tides"


def test_a_paper_is_named_by_its_identifier(desk: Client, item: Item) -> None:
    save(desk, item, address="arXiv:2301.00012")
    assert "2301.00012" in item.addresses.get(is_main=True).canonical


def test_a_locked_issue_is_read_and_not_written(desk: Client, placed: Item) -> None:
    given = words_of(desk, placed, title="Spring tides")
    placed.section.issue.mark_scheduled()
    text = page(desk, placed)
    assert "Scheduled, so the text is locked." in text
    assert "disabled" in text
    assert ">Save<" not in text
    assert "Back to the inbox" not in text
    answer = desk.post(address(placed), given, follow=True)
    assert "Not saved: the issue is scheduled" in answer.content.decode()
    assert fresh(placed).title == "Neap tides"


def test_of_an_issue_that_is_out_a_correction_is_said_to_be_needed(
    desk: Client, placed: Item
) -> None:
    placed.section.issue.mark_published(NOW)
    assert "reaches the archive with the next correction" in page(desk, placed)


def test_a_dismissed_item_says_so_and_can_be_brought_back(desk: Client, item: Item) -> None:
    item.dismiss(because="Not for us", editor=EditorFactory(name="Mara"), now=NOW)
    text = page(desk, item)
    assert "Dismissed by Mara on 1 March 2026: Not for us" in text
    assert "Bring back" in text


def test_the_papers_it_is_about_are_named(desk: Client, item: Item) -> None:
    item.papers.add(PaperFactory(publication=item.publication, title="On slack water"))
    assert "On slack water" in page(desk, item)


def test_a_page_is_asked_again(
    desk: Client,
    item: Item,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Capture.objects.update(fetch=FetchState.FAILED, failure=UNREADABLE, attempt_count=3)
    with django_capture_on_commit_callbacks() as woken:
        answer = desk.post(address(item, "read-again/"), follow=True)
    assert len(woken) == 1
    assert "The page is asked again." in answer.content.decode()
    assert Capture.objects.get().fetch == FetchState.WAITING


def test_what_has_no_page_is_not_asked(desk: Client, placed: Item) -> None:
    answer = desk.post(address(placed, "read-again/"), follow=True)
    assert "has no page that could be read" in answer.content.decode()


def test_follow_up_is_an_answer_and_can_be_undone(desk: Client, item: Item, placed: Item) -> None:
    answer = desk.post(address(item, "follow-up/"), {"of": placed.pk}, follow=True)
    assert fresh(item).follow_up_to == placed
    assert "Follow-up to" in answer.content.decode()
    (said,) = answer.context["messages"]
    desk.post(said.extra_tags)
    assert fresh(item).follow_up_to is None


def test_undo_goes_back_to_what_it_followed_before(desk: Client, item: Item, placed: Item) -> None:
    Item.objects.filter(pk=item.pk).update(follow_up_to=placed)
    answer = desk.post(address(item, "no-follow-up/"), follow=True)
    assert fresh(item).follow_up_to is None
    (said,) = answer.context["messages"]
    desk.post(said.extra_tags)
    assert fresh(item).follow_up_to == placed


@pytest.mark.parametrize("of", ["itself", "nothing", "another's"])
def test_what_cannot_be_followed_is_refused_in_a_sentence(
    desk: Client, item: Item, of: str
) -> None:
    keys = {"itself": item.pk, "nothing": "", "another's": ItemFactory().pk}
    answer = desk.post(address(item, "follow-up/"), {"of": keys[of]}, follow=True)
    assert 'data-state="danger"' in answer.content.decode()
    assert fresh(item).follow_up_to is None


def test_a_locked_item_follows_nothing_new(desk: Client, item: Item, placed: Item) -> None:
    placed.section.issue.mark_scheduled()
    answer = desk.post(address(placed, "follow-up/"), {"of": item.pk}, follow=True)
    assert "the issue is scheduled" in answer.content.decode()
    assert fresh(placed).follow_up_to is None


def test_the_pages_picture_is_copied_only_when_it_is_taken(
    desk: Client, item: Item, web: Web
) -> None:
    Capture.objects.update(picture_address=PICTURE)
    assert "Take the picture" in page(desk, item)
    assert web.asked == []
    web.page(PICTURE, body=png(9), content_type="image/png")
    answer = desk.post(address(item, "picture/"), {"alt": "The gauge  at dawn"}, follow=True)
    text = answer.content.decode()
    assert "The picture is here" in text
    assert "Take the picture" not in text
    assert "![The gauge at dawn](" in fresh(item).body
    assert not Picture.objects.get().is_missing


def test_a_taken_picture_is_in_history_and_ends_an_approval(
    desk: Client, placed: Item, web: Web
) -> None:
    Capture.objects.create(item=placed, address=GAUGE, picture_address=PICTURE)
    issue = placed.section.issue
    issue.mark_reviewed(Review.APPROVED, editor=EditorFactory(), now=NOW)
    web.page(PICTURE, body=png(9), content_type="image/png")
    desk.post(address(placed, "picture/"), {"alt": "The gauge"})
    after, before = Version.objects.filter(item=placed)
    assert "The gauge" in after.content["body"]
    assert before.content["body"] == placed.body
    issue.refresh_from_db()
    assert issue.review == Review.READY


def test_a_picture_that_cannot_be_had_is_said(desk: Client, item: Item, web: Web) -> None:
    Capture.objects.update(picture_address=PICTURE)
    web.page(PICTURE, status=404)
    answer = desk.post(address(item, "picture/"), {"alt": ""}, follow=True)
    assert "could not be copied" in answer.content.decode()
    assert fresh(item).body == item.body


def test_an_item_of_another_publication_does_not_exist(desk: Client, item: Item) -> None:
    other = ItemFactory(section=None)
    for verb in ["", "follow-up/", "picture/"]:
        answer = desk.post(f"/desk/{item.publication.slug}/items/{other.pk}/{verb}")
        assert answer.status_code == 404


def test_another_language_is_kept_as_browsers_know_it(desk: Client, item: Item) -> None:
    save(desk, item, language="pt_br")
    assert fresh(item).language == "pt-BR"
    answer = save(desk, item, language="gull talk")
    errors = answer.context["writing"].form.errors
    assert errors["language"] == ["Enter the code of a language, such as fr or pt-BR."]
    assert fresh(item).language == "pt-BR"


def test_the_publications_own_language_need_not_be_said(desk: Client, item: Item) -> None:
    save(desk, item, language=item.publication.language.upper())
    assert fresh(item).language == ""
