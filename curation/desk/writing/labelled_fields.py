"""The text of a labelled story as fields: what stands before its labels, and one for each label.

The labels travel with the form, so that an answer is saved under the label that its editor saw,
whatever an owner has made of the story form meanwhile.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.labelled import Answer, filled_in, folded, split
from curation.models import StoryForm

BEFORE, PART, LABEL = "part-before", "part-{}", "part-label-{}"
MOST_PARTS = 100
LONGEST_LABEL = 80


def is_said(data: Mapping[str, Any]) -> bool:
    """Whether a browser sends the text in parts."""
    return BEFORE in data


def add_fields(form: forms.BaseForm, story_form: StoryForm | None, body: str) -> None:
    """With what the body says; or, of a form that a browser sends, with what it says."""
    labels = list(story_form.labels.all()) if story_form else []
    required = {folded(label.name) for label in labels if label.is_required}
    parts = split(body, [label.name for label in labels])
    answers = list(_answers_said(form.data)) if form.is_bound else parts.answers
    _add(form, BEFORE, _text_field("Before the labels", rows=4), parts.before)
    for place, answer in enumerate(answers):
        name = f"{answer.label} (required)" if folded(answer.label) in required else answer.label
        _add(form, PART.format(place), _text_field(name, rows=5), answer.text)
        _add(form, LABEL.format(place), _label_field(), answer.label)


def fields_of(form: forms.BaseForm) -> Iterable[BoundField]:
    """In order, with the hidden ones that name them."""
    return [form[name] for name in form.fields if name.startswith("part-")]


def body_from(said: Mapping[str, Any], stored: str) -> str:
    """The Markdown of the parts; the stored one, letter for letter, where none was changed."""
    places = [place for place in range(MOST_PARTS) if said.get(LABEL.format(place))]
    texts = [(said[LABEL.format(n)], said.get(PART.format(n), "")) for n in places]
    return filled_in(stored, said.get(BEFORE, ""), texts)


def _answers_said(data: Mapping[str, Any]) -> Iterator[Answer]:
    for place in range(MOST_PARTS):
        if LABEL.format(place) not in data:
            return
        yield Answer(str(data[LABEL.format(place)]))


def _add(form: forms.BaseForm, name: str, field: forms.Field, said: str) -> None:
    form.fields[name] = field
    form.initial[name] = said


def _text_field(label: str, *, rows: int) -> MarkdownField:
    return MarkdownField(
        label=label,
        required=False,
        widget=MarkdownWidget(attrs={"rows": rows, "class": "markdown", "autocomplete": "off"}),
    )


def _label_field() -> forms.CharField:
    return forms.CharField(required=False, max_length=LONGEST_LABEL, widget=forms.HiddenInput)
