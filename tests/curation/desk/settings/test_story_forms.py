from typing import Any

import pytest
from django.test import Client

from curation.models import Publication, StoryForm
from curation.models.item import Kind
from tests.curation.desk.settings.types import At, Save
from tests.factories import ItemFactory, StoryFormFactory, StoryLabelFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(publication: Publication) -> StoryForm:
    found = StoryFormFactory(publication=publication, name="News story")
    for name in ("What's new", "Results", "Why it matters"):
        StoryLabelFactory(form=found, name=name, is_required=name == "Results")
    return found


def rows(form: StoryForm, **last: object) -> list[dict[str, Any]]:
    stored: list[dict[str, Any]] = [
        {"name": label.name, **({"is_required": "on"} if label.is_required else {})}
        for label in form.labels.all()
    ]
    return [*stored, {"name": "", **last}]


def names(form: StoryForm) -> list[str]:
    return list(form.labels.values_list("name", flat=True))


def test_a_form_is_made_with_its_first_labels(publication: Publication, at: At, save: Save) -> None:
    labels = [{"name": "What’s new: ", "is_required": "on"}, {"name": ""}]
    save(at("settings_story_form_add"), prefix="labels", rows=labels, name="News")
    made = publication.story_forms.get()
    assert [(label.name, label.is_required) for label in made.labels.all()] == [
        ("What’s new", True)
    ]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("save", ["What's new", "Results", "Why it matters", "Yes, but"]),
        ("up-1", ["Results", "What's new", "Why it matters", "Yes, but"]),
        ("down-0", ["Results", "What's new", "Why it matters", "Yes, but"]),
        ("up-0", ["What's new", "Results", "Why it matters", "Yes, but"]),
        ("out-1", ["What's new", "Why it matters", "Yes, but"]),
        ("out-99", ["What's new", "Results", "Why it matters", "Yes, but"]),
        ("add", ["What's new", "Results", "Why it matters", "Yes, but"]),
    ],
)
def test_every_button_of_the_page_saves_all_of_it(
    form: StoryForm, at: At, save: Save, act: str, expected: list[str]
) -> None:
    address = at("settings_story_form", form.pk)
    answer = save(address, prefix="labels", rows=rows(form, name="Yes, but"), act=act)
    assert names(form) == expected
    assert (answer["Location"] == address) == (act != "save")


def test_an_emptied_label_goes_even_if_it_was_required(form: StoryForm, at: At, save: Save) -> None:
    said = rows(form)
    said[1]["name"] = ""
    save(at("settings_story_form", form.pk), prefix="labels", rows=said)
    assert names(form) == ["What's new", "Why it matters"]


def test_a_label_is_there_once_whichever_apostrophe_it_has(
    form: StoryForm, at: At, save: Save
) -> None:
    address = at("settings_story_form", form.pk)
    answer = save(address, prefix="labels", rows=rows(form, name="WHAT’S NEW"))
    assert answer.status_code == 422
    assert "is there twice" in answer.content.decode()
    assert len(names(form)) == 3


def test_rows_that_did_not_arrive_change_nothing(form: StoryForm, at: At, desk: Client) -> None:
    answer = desk.post(at("settings_story_form", form.pk), {"name": "News story"})
    assert answer.status_code == 422
    assert "The rows did not arrive whole." in answer.content.decode()
    assert len(names(form)) == 3


def test_there_is_an_end_to_labels(form: StoryForm, at: At, save: Save) -> None:
    many = [{"name": f"Label {number}"} for number in range(60)]
    answer = save(at("settings_story_form", form.pk), prefix="labels", rows=many)
    assert answer.status_code == 422
    assert "Up to 40 rows." in answer.content.decode()


def test_stories_of_a_deleted_form_keep_every_word(form: StoryForm, at: At, desk: Client) -> None:
    story = ItemFactory(
        publication=form.publication, section=None, kind=Kind.STORY, story_form=form
    )
    assert (
        "1 item written in it keeps"
        in desk.get(at("settings_story_form_remove", form.pk)).content.decode()
    )
    desk.post(at("settings_story_form_remove", form.pk))
    before = story.body
    story.refresh_from_db()
    assert (story.story_form, story.body) == (None, before)
