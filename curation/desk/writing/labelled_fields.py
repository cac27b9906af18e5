"""The text of a labelled story as fields: what stands before its labels, and one for each label.

The labels travel with the form, so that an answer is saved under the label that its editor saw,
whatever an owner has made of the story form meanwhile.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from curation.characters import one_line
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.labelled import filled_in, folded, split
from curation.models import StoryForm, StoryLabel

BEFORE, PART, LABEL = "part-before", "part-{}", "part-label-{}"
MOST_PARTS = 100
LONGEST_LABEL = 80


def is_said(data: Mapping[str, Any]) -> bool:
    """Whether a browser sends the text in parts."""
    return BEFORE in data


def labels_said(data: Mapping[str, Any]) -> list[str]:
    """Those that a browser sends back, in its order, each once."""
    said = (str(data.get(LABEL.format(place), "")) for place in range(MOST_PARTS))
    labels = {folded(label): one_line(label)[:LONGEST_LABEL] for label in said if folded(label)}
    return list(labels.values())


def add_fields(form: forms.BaseForm, story_form: StoryForm | None, body: str) -> None:
    """With what the body says now; those that a browser sent are filled by what it sent."""
    known = {folded(label.name): label for label in story_form.labels.all()} if story_form else {}
    if form.is_bound:
        labels = labels_said(form.data)
    else:
        labels = [label.name for label in known.values()]
    parts = split(body, labels)
    form.fields[BEFORE] = _text_field("Before the labels", rows=4)
    form.initial[BEFORE] = parts.before
    for place, answer in enumerate(parts.answers):
        label = known.get(folded(answer.label))
        form.fields[PART.format(place)] = _text_field(_called(answer.label, label), rows=5)
        form.fields[LABEL.format(place)] = forms.CharField(
            required=False, widget=forms.HiddenInput, max_length=LONGEST_LABEL
        )
        form.initial[PART.format(place)] = answer.text
        form.initial[LABEL.format(place)] = answer.label


def bound_fields(form: forms.BaseForm) -> Iterable[BoundField]:
    """In order, with the hidden ones that name them."""
    return [form[name] for name in form.fields if name.startswith("part-")]


def body_from(said: Mapping[str, Any], stored: str) -> str:
    """The Markdown of the parts, letter for letter the stored one where none was changed."""
    texts = [
        (said[LABEL.format(place)], said[PART.format(place)])
        for place in range(MOST_PARTS)
        if said.get(LABEL.format(place)) and PART.format(place) in said
    ]
    return filled_in(stored, said.get(BEFORE, ""), texts)


def _called(name: str, label: StoryLabel | None) -> str:
    return f"{name} (required)" if label and label.is_required else name


def _text_field(label: str, *, rows: int) -> MarkdownField:
    widget = MarkdownWidget(attrs={"rows": rows, "class": "markdown", "autocomplete": "off"})
    return MarkdownField(label=label, required=False, widget=widget)
