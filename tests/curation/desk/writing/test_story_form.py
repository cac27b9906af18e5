"""A labelled story is written in fields, and is plain Markdown all the same."""

from collections.abc import Mapping

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from curation.models import Item, Publication, StoryForm
from curation.models.issue import IssueState
from curation.models.item import Kind
from tests.factories import (
    IssueFactory,
    ItemFactory,
    SectionFactory,
    StoryFormFactory,
    StoryLabelFactory,
)

BODY = "A deck.\n\n**What’s new:** A kite.\n\n**The catch:** Wind.\n\n**Why it matters:** Rot."


@pytest.fixture
def form(publication: Publication) -> StoryForm:
    found = StoryFormFactory(publication=publication, name="News story")
    for name in ("What's new", "Yes, but"):
        StoryLabelFactory(form=found, name=name)
    StoryLabelFactory(form=found, name="Why it matters", is_required=True)
    return found


@pytest.fixture
def item(publication: Publication, form: StoryForm) -> Item:
    return ItemFactory(
        publication=publication, section=None, kind=Kind.STORY, body=BODY, story_form=form
    )


def address(item: Item, view: str = "item") -> str:
    return reverse(f"desk:{view}", args=[item.publication.slug, item.pk])


def said(desk: Client, item: Item, **changes: str) -> dict[str, str]:
    """What a browser sends when it changes these fields only; `part_1` is named `part-1`."""
    form = desk.get(address(item)).context["writing"].form
    shown = [field for field in form if not (form.is_in_parts and field.name == "body")]
    sent = {field.name: field.value() or "" for field in shown if field.value() is not False}
    return {**sent, **{name.replace("part_", "part-"): text for name, text in changes.items()}}


def saved(desk: Client, item: Item, sent: Mapping[str, str], view: str = "item") -> HttpResponse:
    answer = desk.post(address(item, view), sent)
    item.refresh_from_db()
    return answer


def test_the_fields_are_those_of_the_form_and_required_ones_say_so(
    desk: Client, item: Item
) -> None:
    parts = desk.get(address(item)).context["writing"].form.parts
    shown = {part.label: part.value() for part in parts if not part.is_hidden}
    assert shown == {
        "Before the labels": "A deck.",
        "What's new": "A kite.\n\n**The catch:** Wind.",
        "Yes, but": "",
        "Why it matters (required)": "Rot.",
    }


def test_an_answer_is_written_as_plain_markdown(desk: Client, item: Item) -> None:
    saved(desk, item, said(desk, item, part_1="Gusts.\r\nAnd rain."))
    assert "\n\n**Yes, but:** Gusts.\nAnd rain.\n\n**Why it matters:**" in item.body
    assert item.labels == ["What’s new", "The catch", "Yes, but", "Why it matters"]


def test_a_text_in_which_nothing_was_changed_stays_letter_for_letter(
    desk: Client, item: Item
) -> None:
    Item.objects.filter(pk=item.pk).update(body=f"{BODY}\n\n\n\n- a list \n")
    saved(desk, item, said(desk, item, title="Kites over the harbour"))
    assert (item.title, item.body) == ("Kites over the harbour", f"{BODY}\n\n\n\n- a list \n")


def test_a_form_is_chosen_and_left_again_without_losing_a_word(
    desk: Client, item: Item, form: StoryForm
) -> None:
    saved(desk, item, said(desk, item, part_1="Gusts.", story_form=""), "item_story_form")
    assert item.story_form is None
    assert "**Yes, but:** Gusts." in item.body
    sent = said(desk, item, story_form=str(form.pk))
    saved(desk, item, {**sent, "body": f"{item.body}\n\nMore."}, "item_story_form")
    assert item.story_form == form
    assert item.body.endswith("Rot.\n\nMore.")


def test_to_a_script_the_pane_comes_back_with_the_new_fields(
    desk: Client, item: Item, form: StoryForm
) -> None:
    sent = said(desk, item, story_form="")
    answer = desk.post(address(item, "item_story_form"), sent, headers={"HX-Request": "true"})
    assert 'name="body"' in answer.content.decode()
    assert (
        "Saved"
        not in desk.get(reverse("desk:inbox", args=[item.publication.slug])).content.decode()
    )


def test_what_cannot_be_saved_keeps_its_fields(desk: Client, item: Item) -> None:
    sent = said(desk, item, part_1="Gusts.", kind="pamphlet")
    assert saved(desk, item, sent, "item_story_form").status_code == 422
    assert item.story_form is not None


def test_a_label_that_the_form_has_lost_meanwhile_is_saved_none_the_less(
    desk: Client, item: Item, form: StoryForm
) -> None:
    sent = said(desk, item, part_1="Gusts.")
    form.labels.all().delete()
    saved(desk, item, sent)
    assert "**Yes, but:** Gusts." in item.body


def test_two_who_change_one_story_clash_and_lose_nothing(desk: Client, item: Item) -> None:
    sent = said(desk, item, part_1="Gusts.")
    saved(desk, item, said(desk, item, part_0="Two kites."))
    answer = saved(desk, item, sent)
    assert answer.status_code == 409
    assert "Two kites." in item.body
    assert "Gusts." in answer.content.decode()
    assert 'name="part-label-1" value="Yes, but"' in answer.content.decode()


def test_locked_words_keep_their_form(desk: Client, item: Item, form: StoryForm) -> None:
    issue = IssueFactory(publication=item.publication, state=IssueState.SCHEDULED)
    Item.objects.filter(pk=item.pk).update(section=SectionFactory(issue=issue))
    page = desk.get(address(item))
    assert all(part.field.disabled for part in page.context["writing"].form.parts)
    saved(desk, item, {"kind": "story", "story_form": ""}, "item_story_form")
    assert item.story_form == form


def test_a_form_of_another_publication_is_none(desk: Client, item: Item) -> None:
    other = StoryFormFactory()
    saved(desk, item, said(desk, item, story_form=str(other.pk)), "item_story_form")
    assert item.story_form is None
