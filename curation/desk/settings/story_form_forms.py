"""A story form: its name, and a row for each label."""

from typing import Any

from django import forms

from curation.characters import one_line
from curation.desk.opened_with import OpenedWithForm
from curation.desk.settings.rows import rows_of
from curation.keeping.story_forms import Label
from curation.labelled import folded
from curation.models import StoryForm


class NameForm(OpenedWithForm):
    """Its digest is of the labels too: rows are saved with it."""

    thing = "story form"

    class Meta:
        model = StoryForm
        fields = ["name"]
        help_texts = {"name": "What it is chosen by, such as “News story”."}
        error_messages = {"name": {"required": "Enter a name: writers choose the form by it."}}

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        others = self.instance.publication.story_forms.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(f"Another story form is called “{name}” already.")
        return name

    def stored_values(self) -> list[str]:
        labels = self.instance.labels.all() if self.instance.pk else []
        return [*super().stored_values(), *(f"{one.name} {one.is_required}" for one in labels)]


class LabelForm(forms.Form):
    name = forms.CharField(
        label="Label", max_length=80, required=False, widget=forms.TextInput(attrs={"size": 30})
    )
    is_required = forms.BooleanField(label="Required", required=False)

    def clean_name(self) -> str:
        """Without the colon, which the story writes itself."""
        return one_line(self.cleaned_data["name"]).rstrip(":： ")

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        if cleaned.get("is_required") and not cleaned.get("name") and not self.errors:
            # Emptied on purpose: it goes, and whether it was required goes with it.
            cleaned["is_required"] = False
        return cleaned


LabelRows = rows_of(LabelForm)


def initial_rows(form: StoryForm) -> list[dict[str, object]]:
    labels = form.labels.all() if form.pk else []
    return [{"name": label.name, "is_required": label.is_required} for label in labels]


def labels_in(rows: list[dict[str, Any]]) -> list[Label]:
    """Raises `ValidationError` for a label that comes twice, whichever apostrophe it has."""
    labels = [Label(row["name"], row["is_required"]) for row in rows]
    seen: set[str] = set()
    for label in labels:
        if folded(label.name) in seen:
            raise forms.ValidationError(f"“{label.name}” is there twice. A story has each once.")
        seen.add(folded(label.name))
    return labels
